"""clamd, spoken to by its own protocol: the bytes go over a socket, one line comes back."""

from __future__ import annotations

import socket
import struct
from typing import NamedTuple
from urllib.parse import urlsplit

_PIECE = 64 * 1024
_SECONDS = 60.0
_LONGEST_ANSWER = 4096
CLEAN, INFECTED, FAILED = "clean", "infected", "failed"


class Answer(NamedTuple):
    """``state``: clean, infected or failed; ``signature`` names what was found, or the fault."""

    state: str
    signature: str = ""


def scan(address: str, content: bytes) -> Answer:
    """Have clamd at ``tcp://host:port`` or ``unix:///path`` look at bytes; never raises."""
    try:
        with _connected(address) as clamd:
            clamd.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), _PIECE):
                piece = content[start : start + _PIECE]
                clamd.sendall(struct.pack(">I", len(piece)) + piece)
            clamd.sendall(struct.pack(">I", 0))
            return _understood(_line(clamd))
    except OSError as fault:
        return Answer(FAILED, type(fault).__name__)


def _connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "unix":
        clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        clamd.settimeout(_SECONDS)
        try:
            clamd.connect(parts.path)
        except OSError:
            clamd.close()
            raise
        return clamd
    return socket.create_connection((parts.hostname or "", parts.port or 3310), timeout=_SECONDS)


def _line(clamd: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < _LONGEST_ANSWER:
        piece = clamd.recv(_LONGEST_ANSWER)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0\n").decode("utf-8", "replace")


def _understood(line: str) -> Answer:
    _stream, _colon, said = line.partition(": ")
    if said == "OK":
        return Answer(CLEAN)
    if said.endswith(" FOUND"):
        return Answer(INFECTED, said.removesuffix(" FOUND"))
    return Answer(FAILED, line or "no answer")
