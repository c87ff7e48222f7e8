"""The rules of enterprises, on tables of cases."""
