"""The launcher: real servers, started, looked at, borrowed and stopped."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from voucher_platform import embedded
from voucher_platform.embedded import places as the_places

SQL = the_places.CHECKOUT / "foundation" / "sql"


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Path]:
    """Lend a checkout of its own, so that no other test's servers are touched."""
    shutil.copytree(SQL, tmp_path / "foundation" / "sql")
    yield tmp_path
    for purpose in embedded.PURPOSES:
        embedded.reset(purpose, tmp_path)
    shutil.rmtree(embedded.paths_for(tmp_path).base, ignore_errors=True)


def _ask(places: embedded.Places, role: str, question: str, database: str = "scq") -> object:
    with psycopg.connect(host=str(places.sockets), user=role, dbname=database) as connection:
        row = connection.execute(question).fetchone()
        return row[0] if row else None


def test_servers_start_twice_keep_their_data_and_stop(checkout: Path) -> None:
    places = embedded.start("test", checkout)
    with psycopg.connect(host=str(places.sockets), user="scq_migrator", dbname="scq") as connection:
        connection.execute("CREATE TABLE note AS SELECT 7 AS kept")
    assert embedded.start("test", checkout) == places
    assert embedded.status("test", checkout) == {"postgres": True, "valkey": True}

    embedded.stop("test", checkout)
    assert embedded.status("test", checkout) == {"postgres": False, "valkey": False}
    embedded.stop("test", checkout)

    embedded.start("test", checkout)
    assert _ask(places, "scq_app", "SELECT kept FROM note") == 7


def test_cluster_is_built_as_the_platform_needs_it(checkout: Path) -> None:
    places = embedded.start("test", checkout)
    assert _ask(places, "scq_app", "SHOW server_version_num") >= "180000"  # type: ignore[operator]
    assert _ask(places, "scq_app", "SHOW listen_addresses") == ""
    assert _ask(places, "scq_app", "SHOW data_checksums") == "on"
    locale = "SELECT concat(datlocprovider, datlocale) FROM pg_database WHERE datname = 'scq'"
    assert _ask(places, "scq_app", locale) == "bC.UTF-8"
    with psycopg.connect(host=str(places.sockets), user="scq_migrator", dbname="scq") as connection:
        row = connection.execute("SELECT similarity('长三角双创券', '双创券')").fetchone()
    assert row is not None
    assert row[0] > 0.2


@pytest.mark.parametrize(
    ("purpose", "fsync"),
    [("test", "off"), ("demo", "on")],
)
def test_only_the_tests_trade_safety_for_speed(checkout: Path, purpose: str, fsync: str) -> None:
    places = embedded.start(purpose, checkout)
    assert _ask(places, "scq_app", "SHOW fsync") == fsync


def test_roles_are_what_they_should_be(checkout: Path) -> None:
    places = embedded.start("test", checkout)
    with psycopg.connect(host=str(places.sockets), user="scq_migrator", dbname="scq") as migrator:
        found = migrator.execute(
            "SELECT rolname, rolcanlogin, rolbypassrls, rolcreatedb, rolsuper FROM pg_roles"
            " WHERE rolname LIKE 'scq_%' ORDER BY rolname"
        ).fetchall()
        migrator.execute("CREATE TABLE paper (line int)")
    assert found == [
        ("scq_app", True, False, False, False),
        ("scq_auditor", True, True, False, False),
        ("scq_guard", False, True, False, False),
        ("scq_migrator", True, True, True, False),
    ]
    assert _ask(places, "scq_app", "INSERT INTO paper VALUES (1) RETURNING line") == 1
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _ask(places, "scq_app", "CREATE TABLE mine (line int)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _ask(places, "scq_app", "TRUNCATE paper")
    assert _ask(places, "scq_auditor", "SELECT line FROM paper") == 1
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        _ask(places, "scq_auditor", "INSERT INTO paper VALUES (2)")


def test_left_over_pid_file_does_not_stop_a_start(checkout: Path) -> None:
    places = embedded.start("test", checkout)
    embedded.stop("test", checkout)
    # A pid that lives, but is not PostgreSQL: what a reboot leaves behind.
    (places.data / "postmaster.pid").write_text(f"{os.getpid()}\n{places.data}\n")
    places.valkey_pid.write_text(f"{os.getpid()}\n")
    assert embedded.status("test", checkout) == {"postgres": False, "valkey": False}
    embedded.start("test", checkout)
    assert embedded.status("test", checkout) == {"postgres": True, "valkey": True}


def test_last_borrower_stops_the_servers(checkout: Path) -> None:
    first = embedded.borrow("test", checkout)
    second = embedded.borrow("test", checkout)
    embedded.give_back(first, "test", checkout)
    assert embedded.status("test", checkout) == {"postgres": True, "valkey": True}
    embedded.give_back(second, "test", checkout)
    assert embedded.status("test", checkout) == {"postgres": False, "valkey": False}


def test_borrowers_leave_what_was_started_by_hand(checkout: Path) -> None:
    embedded.start("test", checkout)
    embedded.give_back(embedded.borrow("test", checkout), "test", checkout)
    assert embedded.status("test", checkout) == {"postgres": True, "valkey": True}


def test_addresses_are_those_of_the_servers(checkout: Path) -> None:
    urls = embedded.urls("test", checkout)
    assert embedded.status("test", checkout) == {"postgres": False, "valkey": False}
    places = embedded.start("test", checkout)
    for name in ("DATABASE_URL", "MIGRATION_DATABASE_URL", "AUDITOR_DATABASE_URL"):
        with psycopg.connect(urls[name]) as connection:
            assert connection.info.dbname == "scq"
    with redis.Redis.from_url(urls["REDIS_URL"]) as broker:
        assert broker.ping()
    assert all(embedded.is_embedded(url) for url in urls.values())
    assert not embedded.is_embedded("postgres://scq_app@db.example.org/scq")
    assert len(str(places.postgres_socket)) <= the_places.LONGEST_SOCKET_PATH


def test_demo_and_test_are_apart(checkout: Path) -> None:
    assert embedded.paths_for(checkout, "demo").home != embedded.paths_for(checkout, "test").home
    assert embedded.paths_for(checkout).base != embedded.paths_for(checkout / "other").base
    with pytest.raises(embedded.EmbeddedServersError, match="none of the purposes"):
        embedded.paths_for(checkout, "production")


def test_nobody_else_may_enter(checkout: Path) -> None:
    places = embedded.start("test", checkout)
    assert stat.S_IMODE(places.home.stat().st_mode) == 0o700
    assert stat.S_IMODE(places.sockets.stat().st_mode) == 0o700
    if os.geteuid() == 0:
        pid = (places.data / "postmaster.pid").read_text().split()[0]
        assert Path(f"/proc/{pid}").stat().st_uid == places.home.stat().st_uid != 0


def test_foreign_folder_is_refused(checkout: Path, tmp_path: Path) -> None:
    base = embedded.paths_for(checkout).base
    base.symlink_to(tmp_path)
    try:
        with pytest.raises(embedded.EmbeddedServersError, match="belongs to somebody else"):
            embedded.start("test", checkout)
    finally:
        base.unlink()


def test_command_line_prints_addresses() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "voucher_platform.embedded", "env", "--purpose", "test"],
        cwd=the_places.CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name, url in embedded.urls("test").items():
        assert f"export {name}='{url}'" in said
