"""Schema of the ledger, its guard functions and triggers."""
