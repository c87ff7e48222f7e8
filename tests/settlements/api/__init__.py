"""Positions out, receipts in."""
