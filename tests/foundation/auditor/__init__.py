"""Tests of foundation.auditor."""
