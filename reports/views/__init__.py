"""Pages, one file an audience."""
