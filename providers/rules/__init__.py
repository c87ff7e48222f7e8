"""How much, whether, until when: pure functions over frozen values."""
