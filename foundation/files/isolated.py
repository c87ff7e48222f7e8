"""look(): have one of our own functions look into foreign bytes, in a child that may die of it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import structlog

from foundation.files import child

log = structlog.get_logger(__name__)
#: Seconds on the clock; the child's own limit counts the seconds it works.
_WAIT, _START = 15.0, 60.0
_CALLS = 500  # then a fresh child: whatever a parser leaked is gone
_HOUSE = Path(__file__).resolve().parents[2]


class LookFailed(Exception):
    """The file was too much for the child: memory, time, or a parser's fault."""


class _Child:
    def __init__(self) -> None:
        self.pid = os.getpid()
        self.calls = 0
        self.loaded: set[str] = set()
        self.process = subprocess.Popen(
            [sys.executable, "-m", child.__name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_HOUSE,
            # No secret of the platform's is in its surroundings.
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        )

    def ask(
        self, header: dict[str, Any], content: bytes, *, seconds: float
    ) -> tuple[dict[str, Any], bytes]:
        """Send and wait; a child that does not answer in time is ended."""
        assert self.process.stdin  # noqa: S101 — both are pipes, see above
        assert self.process.stdout  # noqa: S101
        end = threading.Timer(seconds, self.process.kill)
        end.start()
        try:
            child.send(self.process.stdin, header, content)
            return child.receive(self.process.stdout)
        finally:
            end.cancel()

    def close(self) -> None:
        """End the child and take it off the table of processes."""
        self.process.kill()
        with suppress(OSError):  # what was still to be written cannot be
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe:
                    pipe.close()
        self.process.wait()


_turn = threading.Lock()
_children: list[_Child] = []


def look(function: str, *, name: str, content: bytes) -> tuple[dict[str, Any], bytes]:
    """Return what ``package.module:function(name, content)`` found: a dictionary and bytes.

    :raises LookFailed: the child died of it (memory, time), or the function raised.
    """
    with _turn:
        one = _ready()
        try:
            if function not in one.loaded:
                one.ask({"function": function, "load": True}, b"", seconds=_START)
                one.loaded.add(function)
            one.calls += 1
            found, payload = one.ask({"function": function, "name": name}, content, seconds=_WAIT)
        except (EOFError, OSError) as gone:
            _children.remove(one)
            one.close()
            log.warning("file_ended_the_child", function=function, size=len(content))
            raise LookFailed from gone
    if "fault" in found:
        raise LookFailed(found["fault"])
    return found, payload


def _ready() -> _Child:
    """Return this process's child; a fork of the parent starts its own."""
    for one in list(_children):
        if one.pid != os.getpid():
            _children.remove(one)  # the parent's, not ours to end
        elif one.calls >= _CALLS or one.process.poll() is not None:
            _children.remove(one)
            one.close()
    if not _children:
        _children.append(_Child())
    return _children[0]
