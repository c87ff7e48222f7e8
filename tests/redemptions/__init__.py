"""Redemptions, tried out."""
