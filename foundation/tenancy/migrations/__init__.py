"""Scope functions of the database."""
