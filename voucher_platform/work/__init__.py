"""What waits at each desk, asked of every concern."""
