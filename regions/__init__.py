"""Regions: tenants, programmes, budgets, agreements, public notices."""
