"""Pages of this concern, by audience."""
