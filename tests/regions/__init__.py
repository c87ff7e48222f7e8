"""Regions, tried out."""
