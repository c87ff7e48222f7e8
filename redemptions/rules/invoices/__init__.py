"""Invoices: their numbers, what stands in their files, and how that differs from what was typed."""
