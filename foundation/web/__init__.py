"""The shell every page and endpoint shares."""
