"""The rules of settlements, on tables of cases."""
