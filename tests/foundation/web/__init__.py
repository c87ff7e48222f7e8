"""Formats, states, tags and fields of the pages."""
