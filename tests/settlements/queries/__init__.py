"""Each question."""
