"""Tests of foundation.files."""
