"""PostgreSQL: make the cluster, start it on a socket, give it our roles, stop it."""

import shutil
import subprocess
from pathlib import Path

from voucher_platform.embedded import binaries
from voucher_platform.embedded.places import PORT, EmbeddedServersError, Places

OPTIONS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m_[%p]_%u@%d_",
}
SPEED_BEFORE_SAFETY = {  # a test's database may be lost with the machine's power
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


def start(places: Places) -> None:
    """Start the server, after making its cluster if there is none; a running one stays."""
    if not places.data.exists():
        _make_cluster(places)
    if not running(places):
        (places.data / "postmaster.pid").unlink(missing_ok=True)
        _start(places)
    _bring_roles(places)


def stop(places: Places) -> None:
    """Stop the server and wait for it; open sessions are ended."""
    if running(places):
        done = _pg_ctl(places, "stop", "-m", "fast", "-w", "-t", "60")
        if done.returncode:
            raise EmbeddedServersError(f"PostgreSQL did not stop: {done.stdout.strip()}")


def running(places: Places) -> bool:
    """Say whether the process in the pid file is the server of this very cluster."""
    try:
        pid = (places.data / "postmaster.pid").read_text().split()[0]
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (OSError, IndexError):
        return False  # no file, an empty one, or one that a dead server left behind
    return str(places.data).encode() in command


def _make_cluster(places: Places) -> None:
    unfinished = places.data.with_name("data.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    done = binaries.run_as_server(
        places,
        [
            binaries.postgres(places, "initdb"),
            f"--pgdata={unfinished}",
            "--username=postgres",
            "--auth=trust",  # the socket stands in a folder that only its owner may enter
            "--encoding=UTF8",
            "--locale=C.UTF-8",  # with C alone, pg_trgm finds no letters in Chinese
            "--lc-messages=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums",
            "--no-instructions",
            "--no-sync",
        ],
    )
    if done.returncode:
        raise EmbeddedServersError(f"initdb failed:\n{done.stdout.strip()}")
    unfinished.rename(places.data)


def _start(places: Places) -> None:
    options = {**OPTIONS, "unix_socket_directories": str(places.sockets)}
    if places.purpose == "test":
        options |= SPEED_BEFORE_SAFETY
    switches = " ".join(f"-c {name}='{value}'" for name, value in options.items())
    done = _pg_ctl(
        places, "start", "-w", "-t", "60", "-l", str(places.postgres_log), "-o", switches
    )
    if done.returncode:
        said = places.postgres_log.read_text().splitlines() if places.postgres_log.exists() else []
        raise EmbeddedServersError("PostgreSQL did not start:\n" + "\n".join(said[-8:]))


def _pg_ctl(places: Places, *arguments: str) -> subprocess.CompletedProcess[str]:
    pg_ctl = binaries.postgres(places, "pg_ctl")
    return binaries.run_as_server(places, [pg_ctl, "-D", places.data, *arguments], timeout=120)


def _bring_roles(places: Places) -> None:
    """Bring roles and database to what the SQL files say; saying it again changes nothing."""
    sql = places.checkout / "foundation" / "sql"
    _psql(places, "postgres", "postgres", "--file", str(sql / "roles.sql"))
    if places.purpose != "demo":  # a clone is dropped even while a thread still holds a session
        may_end_sessions = "GRANT pg_signal_backend TO scq_migrator"
        _psql(places, "postgres", "postgres", "--command", may_end_sessions)
    exists = "SELECT 1 FROM pg_database WHERE datname = 'scq'"
    if not _psql(places, "postgres", "postgres", "--command", exists).strip():
        create = "CREATE DATABASE scq OWNER scq_migrator TEMPLATE template0"
        _psql(places, "postgres", "postgres", "--command", create)
    _psql(places, "scq_migrator", "scq", "--file", str(sql / "database.sql"))


def _psql(places: Places, role: str, database: str, *arguments: str) -> str:
    done = subprocess.run(
        [
            str(binaries.postgres(places, "psql")),
            f"--host={places.sockets}",
            f"--port={PORT}",
            f"--username={role}",
            f"--dbname={database}",
            "--no-psqlrc",
            "--no-password",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--set=ON_ERROR_STOP=1",
            *arguments,
        ],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PGOPTIONS": "-c client_min_messages=warning"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode:
        raise EmbeddedServersError(f"PostgreSQL refused {arguments[-1]}:\n{done.stderr.strip()}")
    return done.stdout
