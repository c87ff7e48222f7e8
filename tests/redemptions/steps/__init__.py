"""Steps that settlements call on claims."""
