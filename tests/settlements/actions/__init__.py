"""Each action, and each of its refusals."""
