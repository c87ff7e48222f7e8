"""The PostgreSQL backend that tells every transaction its scope."""
