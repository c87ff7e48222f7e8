"""Providers of innovation services, and what they offer."""
