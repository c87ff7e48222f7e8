"""Enterprises that apply for and spend vouchers."""
