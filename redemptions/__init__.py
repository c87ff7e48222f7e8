"""Redemption: service orders, delivery, claims and their evidence."""
