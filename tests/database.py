"""The test database: migrated once into a template, cloned for each worker."""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

TEMPLATE = "scq_test_template"
CLONES = "scq_test_clone"
ROOT = Path(__file__).resolve().parents[1]
BUILDING = 7_270_001  # advisory lock: one process builds the template, the others wait
# Their migrations are part of the template too.
LIBRARIES = ("django", "django-allauth")


def clone_name() -> str:
    """Name this process's clone; the pid lets a later run see that its owner is gone."""
    return f"{CLONES}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"


def fingerprint() -> str:
    """Digest everything that decides what the migrated database looks like."""
    digest = hashlib.sha256("".join(map(version, LIBRARIES)).encode())
    files = {*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/*/migrations/*.py")}
    files |= set((ROOT / "foundation" / "sql").rglob("*.sql"))
    for file in sorted(files):
        digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def prepare_template() -> None:
    """Migrate the template as the migrator, unless it already stands as the files say."""
    with as_migrator("postgres") as cluster:
        cluster.execute("SELECT pg_advisory_lock(%s)", [BUILDING])
        if _comment(cluster, TEMPLATE) != fingerprint():
            _build(cluster)
        _drop_forsaken_clones(cluster)


def clone() -> None:
    """Give this process a fresh clone of the template and point every connection to it."""
    name = clone_name()
    connections.close_all()
    with as_migrator("postgres") as cluster:
        _drop(cluster, name)
        _create(cluster, name, template=TEMPLATE)
    point_to(name)


def drop_clone() -> None:
    """Remove this process's clone."""
    drop(clone_name())


def make_empty(name: str) -> None:
    """Make a database without a table, and point every connection there."""
    with as_migrator("postgres") as cluster:
        _drop(cluster, name)
        _create(cluster, name, template="template0")
    with as_migrator(name) as database:
        database.execute((ROOT / "foundation" / "sql" / "database.sql").read_bytes())
    point_to(name)


def drop(name: str) -> None:
    """Remove a database, sessions and all."""
    connections.close_all()
    with as_migrator("postgres") as cluster:
        _drop(cluster, name)


def point_to(name: str) -> None:
    """Make every alias (application, migrator, auditor) open the named database from now on."""
    connections.close_all()
    for alias in connections:
        connections[alias].settings_dict["NAME"] = name
        settings.DATABASES[alias]["NAME"] = name


def role_in_use() -> tuple[str, bool, bool]:
    """Tell as whom the application connects: name, superuser, bypasses row-level security."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        name, superuser, bypasses = cursor.fetchone()
        return name, superuser, bypasses


def _build(cluster: psycopg.Connection) -> None:
    make_empty(TEMPLATE)
    try:
        call_command("migrate", database="migrator", verbosity=0, interactive=False)
    finally:
        connections.close_all()
    # The comment comes last: a template half built has none, and is built again.
    cluster.execute(
        sql.SQL("COMMENT ON DATABASE {} IS {}").format(
            sql.Identifier(TEMPLATE), sql.Literal(fingerprint())
        )
    )


@contextmanager
def as_migrator(database: str) -> Iterator[psycopg.Connection]:
    found = settings.DATABASES["migrator"]
    with psycopg.connect(
        host=found["HOST"] or None,
        port=found["PORT"] or None,
        user=found["USER"],
        password=found["PASSWORD"] or None,
        dbname=database,
        autocommit=True,
        **found.get("OPTIONS", {}),
    ) as connection:
        yield connection


def _comment(cluster: psycopg.Connection, name: str) -> str | None:
    row = cluster.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
    ).fetchone()
    return row[0] if row else None


def _create(cluster: psycopg.Connection, name: str, *, template: str) -> None:
    cluster.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
            sql.Identifier(name), sql.Identifier(template)
        )
    )


def _drop(cluster: psycopg.Connection, name: str) -> None:
    cluster.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _drop_forsaken_clones(cluster: psycopg.Connection) -> None:
    names = cluster.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{CLONES}_%"]
    ).fetchall()
    for (name,) in names:
        owner = re.fullmatch(rf"{CLONES}_\w+_(\d+)", name)
        if owner and not Path(f"/proc/{owner[1]}").exists():
            _drop(cluster, name)
