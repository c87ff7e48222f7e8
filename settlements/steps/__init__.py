"""Writes others need inside their own transaction."""
