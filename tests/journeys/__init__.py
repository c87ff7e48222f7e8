"""One story for each audience, and one through all."""
