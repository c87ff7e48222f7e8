"""Schema of this concern."""
