"""Valkey: start the broker and cache on a socket, ask how it is, stop it."""

import contextlib
import os
import signal
import socket
import time

from voucher_platform.embedded import binaries
from voucher_platform.embedded.places import EmbeddedServersError, Places

PATIENCE = 15.0  # seconds


def start(places: Places) -> None:
    """Start the server if it does not answer yet, and wait until it does."""
    if running(places):
        return
    for left_over in (places.valkey_socket, places.valkey_pid):
        left_over.unlink(missing_ok=True)
    keeps = "yes" if places.purpose == "demo" else "no"
    options = {
        "port": "0",
        "unixsocket": str(places.valkey_socket),
        "unixsocketperm": "700",
        "daemonize": "yes",
        "pidfile": str(places.valkey_pid),
        "dir": str(places.valkey_data),
        "logfile": str(places.valkey_log),
        "databases": "64",
        "save": "",
        "appendonly": keeps,
        "maxmemory-policy": "noeviction",  # a broker must not forget
    }
    switches = [part for name, value in options.items() for part in (f"--{name}", value)]
    done = binaries.run_as_server(places, [binaries.valkey(places), *switches])
    if done.returncode or not _wait(places, answers=True):
        raise EmbeddedServersError(
            f"Valkey did not start; {places.valkey_log} says why. {done.stdout.strip()}"
        )


def stop(places: Places) -> None:
    """Stop the server and wait for it."""
    if not running(places):
        return
    with contextlib.suppress(OSError, ValueError):
        os.kill(int(places.valkey_pid.read_text()), signal.SIGTERM)
    if not _wait(places, answers=False):
        raise EmbeddedServersError(f"Valkey did not stop; {places.valkey_log} says why.")


def running(places: Places) -> bool:
    """Say whether the server answers on its socket."""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(2)
            line.connect(str(places.valkey_socket))
            line.sendall(b"PING\r\n")
            return line.recv(7).startswith((b"+PONG", b"-LOADING"))
    except OSError:
        return False


def _wait(places: Places, *, answers: bool) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if running(places) is answers and (answers or not places.valkey_pid.exists()):
            return True
        time.sleep(0.02)
    return False
