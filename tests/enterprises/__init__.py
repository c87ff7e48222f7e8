"""Enterprises, tried out."""
