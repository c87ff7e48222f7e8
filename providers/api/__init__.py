"""Endpoints of this concern, for partner systems."""
