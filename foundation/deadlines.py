"""Working days and last days, given a calendar."""

from __future__ import annotations

import calendar as months_of_the_year
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_BEIJING = ZoneInfo("Asia/Shanghai")
_SATURDAY = 5
_MONTHS = 12
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Deadline:
    """A last day; provisional while a year it depends on has no published working days."""

    day: date
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The published rest days and make-up working days, and the years they are published for.

    In a year not yet published, weekends rest, and what is counted there is provisional.
    """

    holidays: frozenset[date]
    makeup: frozenset[date]
    known_years: frozenset[int]

    def is_known(self, day: date) -> bool:
        return day.year in self.known_years

    def is_working_day(self, day: date) -> bool:
        if day in self.makeup:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def next_working_day(self, day: date) -> Deadline:
        """Return the day itself if it is worked, or the first working day after it."""
        start = day
        while not self.is_working_day(day):
            day += ONE_DAY
        return self._counted(start, day)

    def add_working_days(self, start: date, working_days: int) -> Deadline:
        """Return the n-th working day after `start`; the day itself is not counted.

        With 0: the day itself, moved to a working day.
        """
        if working_days < 0:
            raise ValueError("Working days are counted forwards.")
        if not working_days:
            return self.next_working_day(start)
        day, left = start, working_days
        while left:
            day += ONE_DAY
            left -= self.is_working_day(day)
        return self._counted(start, day)

    def add_days(self, start: date, days: int) -> Deadline:
        """Return the day so many calendar days later, moved to a working day."""
        return self.next_working_day(start + timedelta(days=days))

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after `start`, up to and including `end`; 0 if it is past."""
        days = (start + ONE_DAY * ahead for ahead in range(1, (end - start).days + 1))
        return sum(map(self.is_working_day, days))

    def nth_working_day_of_month(self, year: int, month: int, nth: int) -> Deadline:
        """Return the n-th working day of a month, or its last one if the month is shorter."""
        if nth < 1:
            raise ValueError("Working days of a month are counted from 1.")
        last = months_of_the_year.monthrange(year, month)[1]
        days = [date(year, month, number) for number in range(1, last + 1)]
        worked = [day for day in days if self.is_working_day(day)]
        return self._counted(days[0], worked[min(nth, len(worked)) - 1])

    def _counted(self, start: date, end: date) -> Deadline:
        years = range(start.year, end.year + 1)
        return Deadline(end, provisional=not self.known_years.issuperset(years))


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the month's last one if it is shorter."""
    year, index = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    last = months_of_the_year.monthrange(year, index + 1)[1]
    return date(year, index + 1, min(day.day, last))


def use_by(issued_on: date, *, months: int, calendar: WorkCalendar) -> Deadline:
    """Return the last day for new holds: the same day so many months on, then a working day."""
    return calendar.next_working_day(add_months(issued_on, months))


def redeem_by(issued_on: date, *, months: int, grace_days: int, calendar: WorkCalendar) -> Deadline:
    """Return the last day for redemption: counted from the unmoved use-by, then moved itself."""
    return calendar.add_days(add_months(issued_on, months), grace_days)


def recomputed(old: Deadline, new: Deadline) -> Deadline:
    """Return what holds once a year's table arrives: the new day, but never an earlier one."""
    return Deadline(max(old.day, new.day), new.provisional)


def end_of_day(day: date) -> datetime:
    """Return 24:00 of that day in Beijing: the first moment that is too late, aware."""
    return datetime.combine(day + ONE_DAY, time.min, _BEIJING)
