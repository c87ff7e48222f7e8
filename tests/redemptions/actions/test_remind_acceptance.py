"""Deliveries that wait: reminders on the days of the terms, then silence."""

from datetime import date, timedelta

import pytest
import time_machine

from redemptions.actions.ask_rework import ask_rework
from redemptions.actions.remind_acceptance import remind_acceptance
from redemptions.tasks import remind
from tests.redemptions.stage import LATER, delivered, filed, fresh, issue, letters

DUE, SILENT = "redemptions_order_acceptance_due", "redemptions_order_accepted_by_silence"
OVERDUE = "redemptions_order_acceptance_overdue"


def _on_day(cast, order, day):
    return remind_acceptance(
        number=order.number, acting=cast.system, at=LATER + timedelta(days=day)
    )


def test_acceptance_is_called_for_on_the_days_of_the_terms(cast):
    order = delivered(cast, issue(cast))
    assert order.accept_by == date(2026, 4, 16)  # 28 days after 19 March

    called = [day for day in range(29) if _on_day(cast, order, day)]

    assert called == [7, 14, 21]
    assert letters(cast, "mei").count(DUE) == 3
    assert fresh(cast, order).state == "delivered"


def test_silence_counts_up_to_the_amount_of_the_terms(cast):
    order = delivered(cast, issue(cast), price_fen=5_000_000)

    assert _on_day(cast, order, 28) == ""  # the last day itself
    assert _on_day(cast, order, 29) == "accepted"
    assert _on_day(cast, order, 30) == ""

    now = fresh(cast, order)
    assert (now.state, now.rating_quality) == ("accepted", None)
    assert letters(cast, "mei")[-1] == letters(cast, "wu")[-1] == SILENT
    claim = filed(cast, now, at=LATER + timedelta(days=29))
    assert claim.claimed_fen == 2_400_000


def test_above_it_both_bureaus_are_told_once(cast):
    order = delivered(cast, issue(cast), price_fen=5_000_001)

    done = [_on_day(cast, order, day) for day in (29, 30, 31)]

    assert done == ["escalated", "", ""]
    assert fresh(cast, order).state == "delivered"
    assert letters(cast, "lin").count(OVERDUE) == letters(cast, "tang").count(OVERDUE) == 1
    assert letters(cast, "xu") == []


@pytest.mark.parametrize("day", [7, 29])
def test_what_was_sent_back_is_left_alone(cast, day):
    order = delivered(cast, issue(cast), price_fen=5_000_000)
    ask_rework(number=order.number, reason="缺数据", acting=cast.acting["mei"], at=LATER)

    assert _on_day(cast, order, day) == ""
    assert fresh(cast, order).state == "rework"


def test_the_night_finds_them(cast):
    order = delivered(cast, issue(cast), price_fen=5_000_000)

    with time_machine.travel(LATER + timedelta(days=29)):
        assert remind() == 1
        assert remind() == 0
    assert fresh(cast, order).state == "accepted"
