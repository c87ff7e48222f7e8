"""Half-open periods, settlement months, fiscal years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
_MONTHS = 12
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` up to, not including, `end`; both aware. `end` None is open."""

    start: datetime
    end: datetime | None

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or (self.end is not None and self.end.tzinfo is None):
            raise ValueError("A period has aware ends.")
        if self.end is not None and self.end < self.start:
            raise ValueError("A period does not end before it starts.")

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment and (self.end is None or moment < self.end)

    def overlaps(self, other: Period) -> bool:
        starts_in_time = self.end is None or other.start < self.end
        return starts_in_time and (other.end is None or self.start < other.end)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month in Beijing, read and written as 2026-10."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= _MONTHS:
            raise ValueError("A month is 1 to 12.")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read "2026-10"; raises ValueError."""
        found = _MONTH.fullmatch(text)
        if found is None:
            raise ValueError("Not a month.")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, moment: datetime) -> Month:
        """Return the month an aware moment falls into, Beijing time."""
        day = day_of(moment)
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date.fromordinal(self.next.first_day.toordinal() - 1)

    @property
    def start(self) -> datetime:
        return start_of(self.first_day)

    @property
    def end(self) -> datetime:
        """The cut-off: 24:00 of the last day, so the first moment that is outside."""
        return self.next.start

    @property
    def period(self) -> Period:
        return Period(self.start, self.end)

    @property
    def next(self) -> Month:
        return self.plus(1)

    @property
    def previous(self) -> Month:
        return self.plus(-1)

    def plus(self, months: int) -> Month:
        """Return the month so many months later, or earlier if negative."""
        year, index = divmod(self.year * _MONTHS + self.month - 1 + months, _MONTHS)
        return Month(year, index + 1)

    def since(self, earlier: Month) -> int:
        """Return the number of months from `earlier` to this one."""
        return (self.year - earlier.year) * _MONTHS + self.month - earlier.month

    def __contains__(self, moment: datetime) -> bool:
        return moment in self.period


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """A budget year: the calendar year, Beijing time."""

    year: int

    @classmethod
    def of(cls, moment: datetime) -> FiscalYear:
        """Return the budget year of an aware moment."""
        return cls(day_of(moment).year)

    @property
    def start(self) -> datetime:
        return start_of(date(self.year, 1, 1))

    @property
    def end(self) -> datetime:
        return start_of(date(self.year + 1, 1, 1))

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(Month(self.year, number) for number in range(1, _MONTHS + 1))

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


def day_of(moment: datetime) -> date:
    """Return the day of an aware moment in Beijing."""
    if moment.tzinfo is None:
        raise ValueError("A moment is aware.")
    return moment.astimezone(BEIJING).date()


def start_of(day: date) -> datetime:
    """Return 00:00 of that day in Beijing, aware."""
    return datetime.combine(day, time.min, BEIJING)
