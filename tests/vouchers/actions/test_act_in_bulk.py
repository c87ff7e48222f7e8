"""Many cases by one press: each on its own, the amount as previewed, a second press harmless."""

from dataclasses import replace
from typing import Any

import pytest

from foundation.keys import new_key
from foundation.notifications.models import Letter
from foundation.refusals import NotVisible
from foundation.transactions import reading
from tests.cast import BUDGET_FEN, NOON
from tests.vouchers import journey
from tests.vouchers.stage import budget, counted
from vouchers.actions.act_in_bulk import act_in_bulk
from vouchers.actions.recommend_application import recommend_application
from vouchers.actions.take_application import take_application
from vouchers.actions.withdraw_recommendation import withdraw_recommendation
from vouchers.models import ApplicationDecision, BulkOutcome, VoucherApplication

FEN = 3_000_000  # what the terms allow on the typed application: 50 % of 60,000 yuan
# 200,000 yuan: finance too
LARGE: dict[str, Any] = {"planned_cost_fen": 40_000_000, "asked_fen": 20_000_000}


def press(cast, who, verb, cases, *, key=None, opinion="符合条款"):
    acting = who if not isinstance(who, str) else cast.acting[who]
    return act_in_bulk(
        key=key or new_key(), verb=verb, cases=cases, opinion=opinion, acting=acting, at=NOON
    )


def became(cast, run):
    with reading(cast.system.scope):
        rows = BulkOutcome.objects.filter(run=run)
        return {row.number: row.code or row.became for row in rows}


def state_of(cast, application):
    with reading(cast.system.scope):
        return VoucherApplication.objects.get(pk=application.pk).state


def picture(cast):
    with reading(cast.system.scope):
        return (
            ApplicationDecision.objects.count(), Letter.objects.count(),
            BulkOutcome.objects.count(), sorted(VoucherApplication.objects.values_list("state")),
        )  # fmt: skip


def test_an_officer_recommends_three_and_one_stays_with_its_reason(cast):
    one, two, three = (journey.submitted(cast) for _ in range(3))
    take_application(number=two.number, acting=cast.acting["lu"], at=NOON)

    run = press(
        cast, "lin", "recommend", dict.fromkeys([one.number, two.number, three.number], FEN)
    )

    assert became(cast, run) == {
        one.number: "leader", two.number: "held_by_another", three.number: "leader",
    }  # fmt: skip
    assert [state_of(cast, row) for row in (one, two, three)] == [
        "recommended", "under_review", "recommended",
    ]  # fmt: skip
    with reading(cast.system.scope):
        kept = BulkOutcome.objects.get(number=two.number)
        assert "陆受理" in kept.reason
        decision = ApplicationDecision.objects.get(application=one)
        assert (decision.actor_name, decision.amount_fen) == ("林受理", FEN)
        assert decision.opinion == "符合条款"


def test_a_second_press_of_the_same_form_changes_nothing(cast):
    cases = {journey.submitted(cast).number: FEN for _ in range(2)}
    key = new_key()
    press(cast, "lin", "recommend", cases, key=key)
    before = picture(cast)
    press(cast, "lin", "recommend", cases, key=key)
    assert picture(cast) == before


def test_a_leader_approves_and_the_money_is_held_once_each(cast):
    rows = [journey.recommended(cast) for _ in range(3)]
    run = press(cast, "shen", "approve", {row.number: FEN for row in rows})
    assert set(became(cast, run).values()) == {"approved"}
    assert budget(cast) == {"free": BUDGET_FEN - 9_000_000, "held": 9_000_000}
    assert counted(cast) == {"enterprise": 9_000_000}


def test_above_the_threshold_finance_is_next_and_takes_the_money_up_to_the_cap(cast):
    one, two = (journey.recommended(cast, **LARGE) for _ in range(2))
    cases = {one.number: 20_000_000, two.number: 20_000_000}
    run = press(cast, "shen", "approve", cases)
    assert set(became(cast, run).values()) == {"finance"}
    assert budget(cast) == {"free": BUDGET_FEN}

    run = press(cast, "gu", "approve", cases)  # the firm's yearly cap is 300,000 yuan
    assert became(cast, run) == {one.number: "approved", two.number: "cap_reached"}
    assert budget(cast) == {"free": BUDGET_FEN - 20_000_000, "held": 20_000_000}
    assert state_of(cast, two) == "recommended"


def test_four_eyes_hold_for_each_case(cast):
    mine = journey.recommended(cast)
    other = journey.recommended(cast, officer="lu")
    both = replace(cast.acting["lin"], roles=frozenset({"officer", "leader"}))
    run = press(cast, both, "approve", {mine.number: FEN, other.number: FEN})
    assert became(cast, run) == {mine.number: "four_eyes", other.number: "approved"}


def test_another_amount_than_the_previewed_is_not_decided(cast):
    application = journey.recommended(cast)
    withdraw_recommendation(number=application.number, acting=cast.acting["lin"], at=NOON)
    recommend_application(
        number=application.number, amount_fen=1_000_000, opinion="减", acting=cast.acting["lin"],
        at=NOON,
    )  # fmt: skip
    run = press(cast, "shen", "approve", {application.number: FEN})
    assert became(cast, run) == {application.number: "changed_meanwhile"}
    assert budget(cast) == {"free": BUDGET_FEN}

    above = journey.submitted(cast)
    run = press(cast, "lin", "recommend", {above.number: FEN + 10_000})
    assert became(cast, run) == {above.number: "more_than_grantable"}


def test_a_recommendation_of_nothing_is_none(cast):
    application = journey.submitted(cast)
    run = press(cast, "lin", "recommend", {application.number: 0})
    assert became(cast, run) == {application.number: "award_below_minimum"}
    assert state_of(cast, application) == "submitted"


@pytest.mark.parametrize(("who", "code"), [("gu", "not_your_post"), ("tang", "not_found")])
def test_whoever_has_no_business_there_moves_nothing(cast, who, code):
    application = journey.submitted(cast)
    run = press(cast, who, "recommend", {application.number: FEN})
    assert became(cast, run) == {application.number: code}
    assert state_of(cast, application) == "submitted"


def test_a_key_belongs_to_whoever_pressed_it_first(cast):
    key, application = new_key(), journey.submitted(cast)
    press(cast, "lin", "recommend", {application.number: FEN}, key=key)
    before = picture(cast)
    with pytest.raises(NotVisible):
        press(cast, "lu", "recommend", {application.number: FEN}, key=key)
    assert picture(cast) == before
