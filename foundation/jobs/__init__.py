"""Background work a person waits for, with its progress."""
