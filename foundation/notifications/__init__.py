"""Letters to people: in the bell and by e-mail."""
