"""Cut-off: by the moment, Beijing time; late and disputed lines come with a later month."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from foundation.periods import Month
from settlements.rules.cutoff import (
    Candidate,
    age_in_periods,
    belongs,
    first_month_of,
    lines_of,
)

BEIJING = timezone(timedelta(hours=8))
OCTOBER = Month(2026, 10)


def obligation(name, *parts, **state):
    moment = datetime(*parts).replace(tzinfo=BEIJING)  # noqa: DTZ001 - made aware at once
    return Candidate(id=name, effective_at=moment, **state)


@pytest.mark.parametrize(
    ("candidate", "inside"),
    [
        (obligation("a", 2026, 10, 31, 21, 40), True),
        (obligation("b", 2026, 10, 31, 23, 59, 59, 999_999), True),
        (obligation("c", 2026, 11, 1), False),
        (obligation("d", 2026, 9, 3), True),  # carried over, or proven late
        (obligation("e", 2026, 9, 3, settled=True), False),
        (obligation("f", 2026, 10, 3, in_dispute=True), False),
    ],
)
def test_what_belongs_to_october(candidate, inside):
    assert belongs(candidate, month=OCTOBER) is inside


def test_the_list_is_by_moment_then_id():
    lines = [
        obligation("b", 2026, 10, 2),
        obligation("a", 2026, 10, 2),
        obligation("c", 2026, 10, 1),
        obligation("d", 2026, 11, 2),
    ]
    assert [line.id for line in lines_of(lines, month=OCTOBER)] == ["c", "a", "b"]


def test_age():
    late = datetime(2026, 8, 31, 16, tzinfo=UTC)  # already September in Beijing

    assert first_month_of(late) == Month(2026, 9)
    assert age_in_periods(effective_at=late, month=Month(2026, 11)) == 2
    assert age_in_periods(effective_at=late, month=Month(2026, 8)) == 0
