"""Each page, and the stranger before it."""
