"""What is true of a row, always: fields and named constraints."""
