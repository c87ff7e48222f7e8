"""Endpoints for providers' own systems: orders and claims."""
