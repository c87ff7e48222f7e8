"""Tests of foundation.notifications."""
