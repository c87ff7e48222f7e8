"""Tests of foundation.tenancy."""
