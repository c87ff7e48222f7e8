"""What every test stands on: servers, a database of its own, the application's role.

`@pytest.mark.django_db` runs inside a transaction that is rolled back: fast, and right for most.
A test that needs real commits (threads, workers, a live server) asks for `committed_db`, or is
marked `@pytest.mark.django_db(transaction=True)`: afterwards the worker's database is dropped and
cloned anew, since the application's role cannot truncate tables, and shall not.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connections
from django.test import TransactionTestCase
from django.utils.translation.reloader import translation_file_changed

from tests import cast as stage
from tests import database
from voucher_platform import embedded

# Playwright's synchronous doors run an event loop of their own in the tests' thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the catalogues, which are never committed; once, not in every worker."""
    if not hasattr(session.config, "workerinput"):
        script = Path(__file__).resolve().parents[1] / "scripts" / "messages.py"
        subprocess.run([sys.executable, script, "compile"], check=True, capture_output=True)
        translation_file_changed(None, script.with_suffix(".mo"))  # forget those of before


@pytest.fixture(scope="session")
def servers() -> Iterator[None]:
    """Run the embedded servers for this session, unless DATABASE_URL named others."""
    if not embedded.is_embedded(os.environ["DATABASE_URL"]):
        yield
        return
    loan = embedded.borrow("test")
    yield
    connections.close_all()
    embedded.give_back(loan, "test")


@pytest.fixture(scope="session")
def django_db_setup(servers: None, django_db_blocker: Any) -> Iterator[None]:
    """Clone the migrated template for this worker; tests connect as the application's role."""
    with django_db_blocker.unblock():
        database.prepare_template()
        database.clone()
        assert database.role_in_use() == ("scq_app", False, False)
        # Instead of Django's flush, which would truncate every table.
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(TransactionTestCase, "_fixture_teardown", _clone_afresh)
            yield
        database.drop_clone()


def _clone_afresh(case: TransactionTestCase) -> None:
    database.clone()


@pytest.fixture
def committed_db(transactional_db: None) -> None:
    """Commit for real; the next test gets a fresh clone of the database."""


@pytest.fixture
def application_role(db: None) -> tuple[str, bool, bool]:
    """Tell as whom the tests connect: name, superuser, bypasses row-level security."""
    return database.role_in_use()


@pytest.fixture(autouse=True)
def _fresh_cache(request: pytest.FixtureRequest) -> Iterator[None]:
    """Forget rate limits and counters of the test before."""
    yield
    if "servers" in request.fixturenames or "django_db_setup" in request.fixturenames:
        cache.clear()


@pytest.fixture
def noon() -> Iterator[None]:
    """Let doors read the fixed noon of the cast, so that no story depends on today."""
    with time_machine.travel(stage.NOON, tick=True):
        yield


@pytest.fixture
def cast(db: None, noon: None) -> stage.Cast:
    """Return the cast of tests/cast.py, on stage in this test's transaction, at noon."""
    return stage.build()


@pytest.fixture
def committed_cast(committed_db: None, noon: None) -> stage.Cast:
    """Return the cast, committed: for threads, workers and live servers."""
    return stage.build()


@pytest.fixture
def run_outbox() -> Any:
    """Return a function that runs what waits in the outbox, here and now, until nothing waits."""
    from celery import current_app

    from foundation.outbox.models import OutboxMessage

    current_app.loader.import_default_modules()  # as a worker does when it starts

    def drain(*, only: str = "") -> list[str]:
        ran: list[str] = []
        while True:
            waiting = OutboxMessage.objects.filter(sent_at__isnull=True, task__startswith=only)
            message = waiting.order_by("created_at", "id").first()
            if message is None:
                return ran
            OutboxMessage.objects.filter(pk=message.pk).update(sent_at=message.created_at)
            current_app.tasks[message.task].run(**message.arguments)
            ran.append(message.task)

    return drain
