"""What may be asked about orders and claims."""
