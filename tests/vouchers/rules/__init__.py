"""The rules of vouchers, on tables of cases."""
