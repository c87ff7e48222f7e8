"""Schema of people and memberships."""
