"""Tests of foundation.outbox."""
