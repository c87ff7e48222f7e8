"""Words and tools every concern shares; it knows no concern."""
