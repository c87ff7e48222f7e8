"""What strangers get at every address."""
