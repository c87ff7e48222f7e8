"""Vouchers, tried out."""
