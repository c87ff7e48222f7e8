"""The rules of providers, on tables of cases."""
