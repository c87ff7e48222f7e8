"""Commands of the standing auditor."""
