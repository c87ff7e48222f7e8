"""Doing things with orders and claims: the good way, and each refusal."""
