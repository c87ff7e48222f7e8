"""The interface for providers' own systems."""
