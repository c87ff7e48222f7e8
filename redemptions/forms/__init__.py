"""What is typed on the pages of orders and claims."""
