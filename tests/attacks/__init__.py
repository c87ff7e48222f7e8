"""Attacks that were tried, and must go on failing."""
