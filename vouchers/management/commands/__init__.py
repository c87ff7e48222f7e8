"""Commands of this concern."""
