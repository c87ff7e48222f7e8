"""Row keys: UUID version 7, made here so that a row's author need not be able to read it back."""

from __future__ import annotations

import os
import time
import uuid


def new_key() -> uuid.UUID:
    """Return a new UUIDv7: 48 bits of milliseconds, then randomness."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | int.from_bytes(os.urandom(10), "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return uuid.UUID(int=value)
