"""What the roof adds to the database."""
