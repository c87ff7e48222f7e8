"""Monthly reports: reads every concern, writes only its own."""
