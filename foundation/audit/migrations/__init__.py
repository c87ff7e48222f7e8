"""Schema of the audit trail."""
