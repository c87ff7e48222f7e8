"""Published figures for machines."""
