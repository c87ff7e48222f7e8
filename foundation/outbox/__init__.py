"""Work after the commit: written with it, delivered after it."""
