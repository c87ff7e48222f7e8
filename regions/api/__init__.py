"""The regions concern for partner systems."""
