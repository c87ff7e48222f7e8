"""One browser a session, noon of the cast, the workers' work, and windows for the cast."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from celery import current_app
from django.core.cache import cache
from playwright.sync_api import Browser, sync_playwright

from foundation.outbox.models import OutboxMessage
from tests.cast import NOON, Cast
from tests.journeys.browser import FLAGS, Visits, give_passwords


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start one browser for the session."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("The journeys need Chromium: run scripts/packages.sh test.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def noon() -> Iterator[Any]:
    """Let the server read the noon of the cast; `move_to` takes the story to a later day."""
    with time_machine.travel(NOON, tick=True) as traveller:
        yield traveller


@pytest.fixture
def work() -> Callable[[], list[str]]:
    """Return a function that does, here and now, what the workers have been asked to do."""
    current_app.loader.import_default_modules()
    done: set[Any] = set()

    def drain() -> list[str]:
        ran = []
        while message := (
            OutboxMessage.objects.exclude(pk__in=done).order_by("created_at", "id").first()
        ):
            done.add(message.pk)
            current_app.tasks[message.task].run(**message.arguments)
            ran.append(message.task)
        return ran

    return drain


@pytest.fixture
def visits(chromium: Browser, committed_cast: Cast, live_server: Any) -> Iterator[Visits]:
    """Let the cast sign in; afterwards nothing may have gone wrong in any window."""
    cache.clear()
    give_passwords(committed_cast)
    opened = Visits(chromium, live_server.url)
    yield opened
    faults = opened.close()
    assert not faults, "\n".join(faults)
