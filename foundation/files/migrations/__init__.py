"""Schema of files."""
