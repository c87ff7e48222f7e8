"""Whoever asks for a task asks for one that exists, and every task is asked for."""

from celery import current_app

from tests.architecture.source import calls_of, counted_texts
from voucher_platform.schedule import SCHEDULE

ASKED = [
    call
    for name in ("after_commit", "after_commit_each", "ask_for")
    for call in calls_of(name)
    if call.text
]
SCHEDULED = {entry["task"] for entry in SCHEDULE.values()}


def _tasks() -> set[str]:
    current_app.loader.import_default_modules()
    return {name for name in current_app.tasks if not name.startswith("celery.")}


def _named_in_tables() -> set[str]:
    """Return texts that occur beside the decorator of the task itself, in a table or a choice."""
    return {text for text, times in counted_texts().items() if times > 1}


def test_every_task_asked_for_exists():
    asked = {call.text for call in ASKED} | SCHEDULED
    assert asked - _tasks() == set()


def test_every_task_is_asked_for():
    named = {call.text for call in ASKED} | _named_in_tables() | SCHEDULED
    assert _tasks() - named == set()


def test_scheduled_tasks_do_not_pile_up():
    endless = [name for name, entry in SCHEDULE.items() if "expires" not in entry["options"]]
    assert endless == []
