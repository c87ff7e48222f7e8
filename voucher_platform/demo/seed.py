"""Grow the alliance: the bodies at once, then the story, happening by happening."""

from __future__ import annotations

import gc
import random
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection

from foundation.accounts.queries import readers_remembered
from foundation.acting import system_acting
from foundation.audit.steps import record
from foundation.outbox.relay import kept_back
from foundation.transactions import action_block, reading
from regions.models import Region
from regions.queries.places import work_calendar
from voucher_platform.demo import (
    alliance,
    bodies,
    cases,
    catalogue,
    desks_today,
    letters,
    matching,
    months,
    ordinary,
    paying,
    people,
    programmes,
    publicity,
    reporting,
    showcases,
    standing,
    tight_line,
)
from voucher_platform.demo.clockwork import Clockwork
from voucher_platform.demo.files import moment
from voucher_platform.demo.world import World

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator
    from datetime import datetime
    from fractions import Fraction

    from foundation.deadlines import WorkCalendar
    from voucher_platform.demo.files import DemoFiles


_OBJECTS_BETWEEN_SWEEPS = 100_000
#: What is put into the clockwork, in this order; ordinary business comes last.
ALWAYS = (
    programmes,
    months,
    cases,
    tight_line,
    publicity,
    paying,
    standing,
    reporting,
    showcases,
    matching,
)


@dataclass
class Grown:
    """What came of it: how many happenings, and what the story asks for but nobody can play."""

    happenings: int
    world: World
    left_out: Counter[str]


class AlreadySeeded(RuntimeError):
    """The database holds an alliance already; its data stay as they are."""


def is_seeded() -> bool:
    """Say whether there are regions already."""
    return Region.objects.exists()


def seed(
    files: DemoFiles,
    *,
    scale: Fraction,
    chance: int = 2026,
    only_cases: bool = False,
    until: date | None = None,
) -> Grown:
    """Grow the demo's alliance in an empty database.

    ``scale`` is the share of the schedule that is played (1: the whole story); the planted cases
    are played whole. The same ``chance`` gives the same numbers and sums. ``until`` ends the story
    on an earlier day.

    :raises AlreadySeeded: there are regions already.
    """
    if is_seeded():
        raise AlreadySeeded
    with _in_a_hurry(), kept_back(), readers_remembered():
        put_up_bodies(files)
        last = moment(until, 18) if until else end_of_story(files)
        clockwork = Clockwork(_calendar(files), until=last)
        dice = random.Random(chance)  # noqa: S311 — invented
        world = World.of(files, scale=scale, chance=dice, clockwork=clockwork)
        for part in (*ALWAYS, *([] if only_cases else [desks_today, ordinary])):
            part.schedule(world)
        clockwork.run()
        letters.settle(world, until=clockwork.until)
    return Grown(clockwork.played, world, world.left_out)


def end_of_story(files: DemoFiles) -> datetime:
    """Return the evening of the day the story stands at."""
    return moment(date.fromisoformat(files.story["as_of"]), 18)


def _calendar(files: DemoFiles) -> WorkCalendar:
    with reading(system_acting("seed", regions=files.codes).scope):
        return work_calendar()


@contextmanager
def _in_a_hurry() -> Iterator[None]:
    """Do not wait for the disk after each commit, nor look for garbage at every turn.

    A seeding cut short is begun afresh.
    """
    usual = gc.get_threshold()
    gc.set_threshold(_OBJECTS_BETWEEN_SWEEPS, *usual[1:])
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SET jit = off")
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")
            cursor.execute("RESET jit")


def put_up_bodies(files: DemoFiles) -> None:
    """Write what stands before the story begins, in one action of the system."""
    acting = system_acting("seed", regions=files.codes)
    with action_block(acting=acting):
        alliance.put_up(files)
        programmes.put_up(files)
        bodies.put_up(files)
        catalogue.put_up(files)
        record(
            "voucher_platform.alliance.put_up",
            subject=Region(pk=files.codes[0]),
            regions=files.codes,
            acting=acting,
            at=moment(date.fromisoformat(files.story["milestones"][0]["on"]), 9),
        )
    people.put_up(files, regions=files.codes)
