"""The files that put the platform on a real machine agree with the code and with each other."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml

from voucher_platform import embedded
from voucher_platform.embedded import binaries

ROOT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"^#? ?([A-Z_]+)=", re.MULTILINE)
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "voucher_platform.settings.production",
    "SECRET_KEY": "s" * 64,
    "FINGERPRINT_KEY": "f" * 64,
    "ALLOWED_HOSTS": "vouchers.example.org",
    "DATABASE_URL": "postgres://scq_app:secret@db.example.org/scq",
    "REDIS_URL": "redis://cache.example.org/0",
    "CACHE_URL": "redis://cache.example.org/1",
    "MEDIA_ROOT": "/srv/media",
    "EMAIL_URL": "smtp://mail.example.org",
    "DEFAULT_FROM_EMAIL": "vouchers@example.org",
}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return loaded


@pytest.fixture(scope="module")
def documented() -> set[str]:
    return set(NAME.findall((ROOT / ".env.example").read_text()))


def settled(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from django.conf import settings; print(settings.DATABASES)"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_setting_is_documented(documented: set[str]) -> None:
    read = {
        name
        for file in (ROOT / "voucher_platform" / "settings").glob("*.py")
        for name in re.findall(r"""env\.\w+\(\s*"([A-Z_]+)\"""", file.read_text())
    }
    assert "SECRET_KEY" in read
    assert read <= documented


def test_compose_asks_only_for_documented_settings(documented: set[str]) -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    assert asked <= documented


def test_compose_holds_together(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert set(services) == {
        "web",
        "worker",
        "beat",
        "migrate",
        "postgres",
        "valkey",
        "mailpit",
    }
    for name, service in services.items():
        assert "image" in service
        assert "healthcheck" in service or name == "migrate"
        assert set(service.get("depends_on", {})) <= set(services)
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source in compose["volumes"] or (ROOT / source).exists()
        for port in service.get("ports", []):
            assert port.startswith("127.0.0.1:")


def test_each_part_is_one_that_the_image_can_start(compose: dict[str, Any]) -> None:
    started = (ROOT / "scripts" / "start.sh").read_text()
    for name in ("web", "worker", "beat", "migrate"):
        (part,) = compose["services"][name]["command"]
        assert re.search(rf"^  {part}\)", started, re.MULTILINE)


def test_only_migrations_know_the_migrator(compose: dict[str, Any]) -> None:
    knows = {
        name
        for name, service in compose["services"].items()
        if "MIGRATION_DATABASE_URL" in service.get("environment", {})
    }
    assert knows == {"migrate"}


def test_pins_have_hashes_and_name_no_registry() -> None:
    for file in ROOT.glob("requirements*.txt"):
        text = file.read_text()
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:")


def test_production_starts_with_its_settings() -> None:
    done = settled(PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "'migrator'" not in done.stdout


@pytest.mark.parametrize("missing", sorted(set(PRODUCTION) - {"DJANGO_SETTINGS_MODULE"}))
def test_production_has_no_defaults(missing: str) -> None:
    done = settled({name: value for name, value in PRODUCTION.items() if name != missing})
    assert done.returncode != 0
    assert missing in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DEBUG", "1", "DEBUG has no place in production"),
        ("SECRET_KEY", "short", "SECRET_KEY needs at least"),
        ("DATABASE_URL", embedded.urls("demo")["DATABASE_URL"], "names an embedded server"),
        ("REDIS_URL", embedded.urls("demo")["REDIS_URL"], "names an embedded server"),
    ],
)
def test_production_refuses(name: str, value: str, says: str) -> None:
    done = settled({**PRODUCTION, name: value})
    assert done.returncode != 0
    assert says in done.stderr


def test_database_script_makes_what_the_platform_needs(servers: None) -> None:
    places = embedded.paths_for(purpose="test")
    done = subprocess.run(
        [str(ROOT / "scripts" / "database.sh")],
        env={
            "PATH": f"{binaries.postgres(places, 'psql').parent}:{os.environ['PATH']}",
            "PGHOST": str(places.sockets),
            "SCQ_MIGRATOR_PASSWORD": "it's one",
            "SCQ_APP_PASSWORD": "two",
            "SCQ_AUDITOR_PASSWORD": "three",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with psycopg.connect(host=str(places.sockets), user="postgres", dbname="scq") as superuser:
        question = "SELECT count(*) FROM pg_authid WHERE rolpassword LIKE 'SCRAM%'"
        assert superuser.execute(question).fetchone() == (3,)
