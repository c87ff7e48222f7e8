"""Double entry: accounts, journals, legs."""
