"""Both servers as one: start, stop, borrow, look."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from voucher_platform.embedded import binaries, postgres, valkey
from voucher_platform.embedded.places import Places, paths_for


def start(purpose: str = "demo", checkout: Path | None = None) -> Places:
    """Start both servers, until `stop` is called; those that run already stay as they are."""
    places = paths_for(checkout, purpose)
    with _one_at_a_time(places):
        _start(places)
        places.kept.touch()
    return places


def stop(purpose: str = "demo", checkout: Path | None = None) -> None:
    """Stop both servers; the data stays."""
    places = paths_for(checkout, purpose)
    if not places.base.exists():
        return
    with _one_at_a_time(places):
        _stop(places)


def reset(purpose: str = "demo", checkout: Path | None = None) -> None:
    """Stop both servers and remove their data for good."""
    places = paths_for(checkout, purpose)
    if not places.base.exists():
        return
    with _one_at_a_time(places):
        _stop(places)
        shutil.rmtree(places.home, ignore_errors=True)


def status(purpose: str = "demo", checkout: Path | None = None) -> dict[str, bool]:
    """Say which of the two servers runs."""
    places = paths_for(checkout, purpose)
    return {"postgres": postgres.running(places), "valkey": valkey.running(places)}


def borrow(purpose: str = "test", checkout: Path | None = None) -> IO[str]:
    """Start the servers for a while; hand back what this returns with `give_back`."""
    places = paths_for(checkout, purpose)
    with _one_at_a_time(places):
        slip = places.borrowers.open("a")
        fcntl.flock(slip, fcntl.LOCK_SH)
        _start(places)
    return slip


def give_back(slip: IO[str], purpose: str = "test", checkout: Path | None = None) -> None:
    """End a loan: the last borrower stops the servers, unless they were started by hand."""
    places = paths_for(checkout, purpose)
    with _one_at_a_time(places), slip:
        if places.kept.exists():
            return
        try:
            fcntl.flock(slip, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        _stop(places)


@contextmanager
def _one_at_a_time(places: Places) -> Iterator[None]:
    binaries.own_folder(places.base)
    with places.start_lock.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start(places: Places) -> None:
    binaries.prepare(places)
    postgres.start(places)
    valkey.start(places)


def _stop(places: Places) -> None:
    places.kept.unlink(missing_ok=True)
    valkey.stop(places)
    postgres.stop(places)
