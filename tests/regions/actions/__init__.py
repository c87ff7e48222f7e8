"""The rules of the regions, on tables of cases."""
