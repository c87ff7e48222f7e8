"""Files people hand in: typed, hashed, kept out of reach."""
