"""Tests of the demo's seed."""
