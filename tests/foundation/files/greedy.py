"""What a parser might do to the child that runs it."""

import os
import signal
from pathlib import Path


def eat_time(name, content):
    while True:
        pass


def eat_memory(name, content):
    held = [bytearray(os.urandom(1)) * (16 * 1024 * 1024) for _ in range(64)]
    return {"held": len(held)}, b""


def fault(name, content):
    raise ZeroDivisionError


def look_around(name, content):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    wrote = True
    try:
        Path(name).write_bytes(content)
    except OSError:
        wrote = False
    return {"environment": sorted(os.environ), "wrote": wrote}, b""
