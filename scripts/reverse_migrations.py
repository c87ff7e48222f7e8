"""Migrate an empty database forwards, our own concerns back to nothing, and forwards again.

Runs on the test servers, which must be up, in a database of its own.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voucher_platform.settings.test")

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from tests import database

NAME = "scq_test_reversal"


def main() -> None:
    django.setup()
    database.make_empty(NAME)
    try:
        forwards()
        loader = MigrationLoader(connections["migrator"])
        ours = {app.label for app in apps.get_app_configs() if is_ours(app.path)}
        for label in sorted(ours & loader.migrated_apps):
            print(f"back: {label}", flush=True)
            call_command("migrate", label, "zero", database="migrator", verbosity=0)
        left = tables_of(ours)
        if left:
            sys.exit(f"Tables stayed behind: {', '.join(sorted(left))}")
        forwards()
    finally:
        database.drop(NAME)
    print("Every migration goes forwards, back and forwards again.")


def forwards() -> None:
    print("forwards", flush=True)
    call_command("migrate", database="migrator", verbosity=0, interactive=False)


def is_ours(path: str) -> bool:
    return Path(path).is_relative_to(database.ROOT) and "site-packages" not in path


def tables_of(labels: set[str]) -> set[str]:
    there = set(connections["migrator"].introspection.table_names())
    tables = {
        model._meta.db_table  # noqa: SLF001 - Django's public secret
        for label in labels
        for model in apps.get_app_config(label).get_models()
    }
    return there & tables


if __name__ == "__main__":
    main()
