"""Migrations are complete, named after what they do, and go back as well as forth."""

import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import call_command

from tests.architecture.source import CONCERNS, ROOT

OURS = [
    path
    for package in ("foundation", *CONCERNS)
    for path in sorted((ROOT / package).rglob("migrations/0*.py"))
]


@pytest.mark.django_db
def test_models_and_migrations_agree():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


def test_migrations_say_what_they_do():
    nameless = [path.name for path in OURS if "auto" in path.stem or path.stem.endswith("initial")]
    assert nameless == []


def test_migrations_go_back_to_nothing_and_forth_again(servers):
    script = ROOT / "scripts" / "reverse_migrations.py"
    done = subprocess.run(
        [sys.executable, script], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
