"""What people can do here: one verb a file."""
