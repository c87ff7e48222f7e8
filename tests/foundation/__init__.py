"""The foundation, tried out on tables of cases."""
