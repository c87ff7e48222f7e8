"""What the isolated child does with a file that was handed in; pure, without Django."""
