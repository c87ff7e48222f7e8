"""Providers, tried out."""
