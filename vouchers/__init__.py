"""Vouchers: application, decision, issuance, balance."""
