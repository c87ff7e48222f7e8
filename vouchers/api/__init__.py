"""Doors for other systems: verification, a firm's own vouchers and applications."""
