"""The clockwork: what is listed exists, and what runs by the clock is listed."""

import inspect

from celery import current_app

from voucher_platform.schedule import SCHEDULE

CLOCKWORK = {"outbox.sweep", "notifications.mail_missed", "regions.end_notices"}


def registered():
    current_app.loader.import_default_modules()
    return {
        name: task for name, task in current_app.tasks.items() if not name.startswith("celery.")
    }


def test_every_task_of_the_schedule_is_registered():
    listed = {entry["task"] for entry in SCHEDULE.values()}

    assert listed >= CLOCKWORK
    assert listed <= set(registered())


def test_every_task_that_needs_no_case_is_on_the_schedule():
    by_the_clock = {
        name
        for name, task in registered().items()
        if not any(
            parameter.default is parameter.empty and parameter.kind is parameter.KEYWORD_ONLY
            for parameter in inspect.signature(task.run).parameters.values()
        )
    }

    assert by_the_clock == {entry["task"] for entry in SCHEDULE.values()}


def test_no_run_waits_longer_than_the_next_one():
    assert all(entry["options"]["expires"] <= 3600 for entry in SCHEDULE.values())
