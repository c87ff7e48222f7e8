"""The standing auditor: queries that must find nothing."""
