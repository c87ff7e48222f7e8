"""Scope: whose rows a caller may see; every query takes one, the database enforces it."""
