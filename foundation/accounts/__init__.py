"""People who sign in, and the desks they may act at."""
