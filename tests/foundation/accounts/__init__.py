"""Tests of foundation.accounts."""
