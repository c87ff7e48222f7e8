"""The rules of redemptions, on tables of cases."""
