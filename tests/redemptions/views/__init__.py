"""Pages of orders and claims: who gets in, what is shown, how many queries."""
