"""The child that looks into foreign files: little memory, little time, no secrets, no writing.

Started by ``foundation.files.isolated``; asks and answers in frames: a length, a line of JSON, a
length, bytes. What a file does to it stays here: the parent sees a closed pipe.
"""

from __future__ import annotations

import importlib
import json
import resource
import signal
import struct
import sys
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_MEMORY = 256 * 1024 * 1024
MOST_SECONDS = 2.0


def send(pipe: IO[bytes], header: dict[str, Any], content: bytes = b"") -> None:
    """Write one frame."""
    line = json.dumps(header).encode()
    pipe.write(struct.pack(">IQ", len(line), len(content)) + line)
    pipe.write(content)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Read one frame.

    :raises EOFError: the other side is gone.
    """
    sizes = _exactly(pipe, 12)
    line_size, content_size = struct.unpack(">IQ", sizes)
    header: dict[str, Any] = json.loads(_exactly(pipe, line_size))
    return header, _exactly(pipe, content_size)


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    read = pipe.read(size)
    if len(read) != size:
        raise EOFError
    return read


def function_named(name: str) -> Callable[[str, bytes], tuple[dict[str, Any], bytes]]:
    """Return ``package.module:function``."""
    module, _, attribute = name.partition(":")
    found: Callable[[str, bytes], tuple[dict[str, Any], bytes]]
    found = getattr(importlib.import_module(module), attribute)
    return found


def limit() -> None:
    """Give up memory above the limit, core dumps and every file written."""
    for what, most in (
        (resource.RLIMIT_DATA, MOST_MEMORY),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main() -> None:
    """Answer until the parent closes the pipe."""
    limit()
    asked, answered = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            header, content = receive(asked)
        except EOFError:
            return
        function = function_named(header["function"])
        if header.get("load"):
            send(answered, {"loaded": True})
            continue
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)  # SIGPROF ends the process
        try:
            found, payload = function(header["name"], content)
        except Exception as fault:  # noqa: BLE001 — whatever a file provokes is an answer
            found, payload = {"fault": type(fault).__name__}, b""
        signal.setitimer(signal.ITIMER_PROF, 0)
        send(answered, found, payload)


if __name__ == "__main__":
    main()
