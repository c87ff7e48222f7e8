"""Settlements, tried out."""
