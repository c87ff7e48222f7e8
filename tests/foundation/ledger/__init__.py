"""Tests of foundation.ledger."""
