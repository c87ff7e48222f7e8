"""Questions about the rows of this concern; each takes a Scope."""
