"""The clockwork: everything that is to happen, in the order of its moments."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from voucher_platform.demo.files import moment

if TYPE_CHECKING:
    from foundation.deadlines import WorkCalendar

Happening: TypeAlias = Callable[[datetime], None]


class Clockwork:
    """A queue of happenings. One that happens may put further ones into the queue."""

    def __init__(self, calendar: WorkCalendar, *, until: datetime) -> None:
        self.calendar = calendar
        self.until = until
        self.played = 0
        self._queue: list[tuple[datetime, int, Happening]] = []
        self._serial = count()

    def at(self, when: datetime, happening: Happening) -> None:
        """Put a happening into the queue; what lies after the end of the story is dropped."""
        if when <= self.until:
            heapq.heappush(self._queue, (when, next(self._serial), happening))

    def run(self) -> None:
        """Play everything, earliest first; what falls on one moment, in the order it was put."""
        while self._queue:
            when, _serial, happening = heapq.heappop(self._queue)
            happening(when)
            self.played += 1

    def working_day_after(self, when: datetime, days: int, *, hour: int, minute: int) -> datetime:
        """Return a moment of the n-th working day after a moment (0: that day or the next one)."""
        start: date = when.date()
        if days:
            return moment(self.calendar.add_working_days(start, days).day, hour, minute)
        while not self.calendar.is_working_day(start):
            start += timedelta(days=1)
        return moment(start, hour, minute)
