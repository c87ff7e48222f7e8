"""Monthly reports, tried out."""
