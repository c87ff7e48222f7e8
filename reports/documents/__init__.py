"""Reports as people and machines read them; all from the same lines."""
