"""Where the embedded servers of a checkout live, and the addresses that follow from it."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

CHECKOUT = Path(__file__).resolve().parents[2]
PURPOSES = ("demo", "test", "bench")
ROOM = Path("/var/tmp")  # noqa: S108 - the folder is made for us alone, and its owner is checked
PREFIX = "scq-"
PORT = 5432  # names the socket file; no network port is ever opened
LONGEST_SOCKET_PATH = 107


class EmbeddedServersError(RuntimeError):
    """The embedded servers cannot do what was asked; the text says why and what mends it."""


@dataclass(frozen=True, kw_only=True)
class Places:
    """Every path that one pair of servers uses."""

    checkout: Path
    purpose: str
    base: Path

    @property
    def home(self) -> Path:
        return self.base / self.purpose

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def sockets(self) -> Path:
        return self.home / "run"

    @property
    def postgres_socket(self) -> Path:
        return self.sockets / f".s.PGSQL.{PORT}"

    @property
    def postgres_log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def valkey_data(self) -> Path:
        return self.home / "valkey"

    @property
    def valkey_socket(self) -> Path:
        return self.sockets / "valkey.sock"

    @property
    def valkey_pid(self) -> Path:
        return self.sockets / "valkey.pid"

    @property
    def valkey_log(self) -> Path:
        return self.home / "valkey.log"

    @property
    def start_lock(self) -> Path:
        return self.base / f"{self.purpose}.start"

    @property
    def borrowers(self) -> Path:
        return self.base / f"{self.purpose}.borrowers"

    @property
    def kept(self) -> Path:
        """Stands there while somebody asked for the servers to stay, by `up`."""
        return self.base / f"{self.purpose}.kept"


def paths_for(checkout: Path | None = None, purpose: str = "demo") -> Places:
    """Name the paths of a checkout's servers; the same checkout and user always get the same."""
    if purpose not in PURPOSES:
        raise EmbeddedServersError(f"{purpose} is none of the purposes {', '.join(PURPOSES)}.")
    where = (checkout or CHECKOUT).resolve()
    key = hashlib.sha256(f"{where}\0{os.geteuid()}".encode()).hexdigest()[:8]
    places = Places(checkout=where, purpose=purpose, base=ROOM / f"{PREFIX}{key}")
    if len(str(places.postgres_socket).encode()) > LONGEST_SOCKET_PATH:
        raise EmbeddedServersError(f"The socket path {places.postgres_socket} is too long.")
    return places


def urls(purpose: str = "demo", checkout: Path | None = None) -> dict[str, str]:
    """Compute the addresses of a checkout's servers; nothing is started or looked at."""
    places = paths_for(checkout, purpose)
    host = quote(str(places.sockets), safe="")
    valkey = f"unix://{places.valkey_socket}"
    return {
        "DATABASE_URL": f"postgres://scq_app@{host}/scq",
        "MIGRATION_DATABASE_URL": f"postgres://scq_migrator@{host}/scq",
        "AUDITOR_DATABASE_URL": f"postgres://scq_auditor@{host}/scq",
        "REDIS_URL": f"{valkey}?db=0",
        "CACHE_URL": f"{valkey}?db=1",
    }


def is_embedded(url: str) -> bool:
    """Say whether an address points to embedded servers, of this checkout or another."""
    return f"{ROOM}/{PREFIX}" in url or quote(f"{ROOM}/{PREFIX}", safe="") in url
