"""A dispute about an order: raised, answered, mediated, ended; the order stands still meanwhile."""

from datetime import date, timedelta
from typing import Any

import pytest

from foundation.audit.models import AuditEntry
from foundation.keys import new_key
from foundation.refusals import NotVisible
from foundation.transactions import reading
from foundation.transitions import TransitionRefused
from redemptions.actions.accept_delivery import accept_delivery
from redemptions.actions.answer_order_dispute import WhatDoYouSay, answer_order_dispute
from redemptions.actions.ask_rework import ask_rework
from redemptions.actions.cancel_order import cancel_order
from redemptions.actions.deliver_order import deliver_order
from redemptions.actions.dispute_order import WhatIsContested, dispute_order
from redemptions.actions.end_order_dispute import (
    OutcomeImpossible,
    WhyThisOutcome,
    end_order_dispute,
)
from redemptions.actions.mediate_order import AnswerStillDue, mediate_order
from redemptions.actions.press_dispute import press_dispute
from redemptions.actions.remind_acceptance import remind_acceptance
from redemptions.actions.withdraw_order_dispute import withdraw_order_dispute
from redemptions.models import OrderDispute, OrderFile
from redemptions.permissions import NotYourPart
from redemptions.queries.disputes import live_disputes
from redemptions.steps.endings import InDispute, PartOutOfRange
from tests.cast import NOON
from tests.redemptions.stage import (
    LATER,
    contracted,
    counters,
    delivered,
    fresh,
    issue,
    letters,
    pdf,
    serving,
)

REASON = "报告缺少第二批样品的数据。"


def _raise(cast, order, who="mei", at=LATER, **more):
    told = {"key": new_key(), "reason": REASON, **more}
    return dispute_order(number=order.number, acting=cast.acting[who], at=at, **told)


def _answer(cast, order, who="wu", answer="第二批样品未收到。", **more):
    return answer_order_dispute(
        number=order.number, answer=answer, acting=cast.acting[who], at=LATER, **more
    )


def _mediated(cast, order, who="mei"):
    dispute = _raise(cast, order, who)
    _answer(cast, order, "wu" if who == "mei" else "mei")
    return mediate_order(number=dispute.number, acting=cast.acting["min"], at=LATER)


def _end(cast, dispute, outcome, who="min", at=LATER, **more):
    told = {"opinion": "双方均已陈述。", **more}
    return end_order_dispute(
        number=dispute.number, outcome=outcome, acting=cast.acting[who], at=at, **told
    )


def _disputes(cast, who="lin"):
    with reading(cast.scope(who)):
        return list(OrderDispute.objects.values_list("state", "side"))


def test_a_firm_disputes_a_delivery_and_the_provider_answers(cast):
    voucher = issue(cast)
    order = delivered(cast, voucher)

    dispute = _raise(cast, order, papers=[pdf("photo")])

    assert fresh(cast, order).state == "disputed"
    assert counters(cast, voucher) == (0, 2_400_000, 0)
    assert dispute.answer_by == date(2026, 3, 26)  # five working days after Thursday, 19 March
    assert "redemptions_order_disputed" in letters(cast, "wu")
    _answer(cast, order, papers=[pdf("mail")])
    assert _disputes(cast) == [("answered", "enterprise")]
    for who in ("mei", "min"):
        assert "redemptions_order_dispute_answered" in letters(cast, who)
    with reading(cast.scope("tang")):
        kinds = OrderFile.objects.filter(about=dispute.pk).order_by("at", "id")
        assert sorted(kinds.values_list("kind", flat=True)) == ["answer", "complaint"]
        codes = AuditEntry.objects.values_list("code", flat=True)
        assert {"redemptions.order.disputed", "redemptions.order.dispute_answered"} <= set(codes)


def test_a_provider_disputes_too(cast):
    order = serving(cast, issue(cast))

    _raise(cast, order, "wu", reason="企业三次未寄样品。")

    assert _disputes(cast) == [("open", "provider")]
    assert "redemptions_order_disputed" in letters(cast, "yan")


@pytest.mark.parametrize(
    ("who", "count"),
    [("lin", 1), ("tang", 1), ("wu", 1), ("yan", 1), ("min", 1), ("xu", 0), ("nan", 0), ("hu", 0)],
)
def test_both_sides_both_bureaus_and_the_operator_see_it(cast, who, count):
    _raise(cast, delivered(cast, issue(cast)))

    assert len(_disputes(cast, who)) == count


def test_the_same_key_again_is_the_same_dispute(cast):
    order, key = delivered(cast, issue(cast)), new_key()

    assert _raise(cast, order, key=key) == _raise(cast, order, key=key)
    assert len(_disputes(cast)) == 1


@pytest.mark.parametrize(
    ("who", "reason", "refusal"),
    [
        ("mei", " ", WhatIsContested),
        ("lin", REASON, NotYourPart),
        ("min", REASON, NotYourPart),
        ("nan", REASON, NotVisible),
        ("hu", REASON, NotVisible),
    ],
)
def test_what_is_refused_is_not_written(cast, who, reason, refusal):
    order = delivered(cast, issue(cast))

    with pytest.raises(refusal):
        _raise(cast, order, who, reason=reason)

    assert fresh(cast, order).state == "delivered"
    assert _disputes(cast) == []


def test_before_the_service_there_is_nothing_to_dispute(cast):
    order = contracted(cast, issue(cast))

    with pytest.raises(TransitionRefused):
        _raise(cast, order)


def test_nobody_goes_on_with_a_disputed_order(cast):
    voucher = issue(cast)
    order = delivered(cast, voucher)
    _raise(cast, order)
    here: dict[str, Any] = {"number": order.number, "at": LATER}

    with pytest.raises(InDispute):
        accept_delivery(quality=5, timeliness=5, attitude=5, acting=cast.acting["mei"], **here)
    with pytest.raises(InDispute):
        ask_rework(reason="重做", acting=cast.acting["mei"], **here)
    with pytest.raises(InDispute):
        cancel_order(reason="不要了", acting=cast.acting["mei"], **here)
    with pytest.raises(InDispute):
        deliver_order(
            delivery_note="", deliverables=[pdf("again")], acting=cast.acting["wu"], **here
        )
    late = LATER + timedelta(days=60)
    assert remind_acceptance(number=order.number, acting=cast.system, at=late) == ""
    assert fresh(cast, order).state == "disputed"
    assert counters(cast, voucher) == (0, 2_400_000, 0)


def test_each_does_only_its_own_part(cast):
    order = delivered(cast, issue(cast))
    dispute = _raise(cast, order)

    with pytest.raises(NotYourPart):
        _answer(cast, order, "mei")
    with pytest.raises(WhatDoYouSay):
        _answer(cast, order, answer="  ")
    with pytest.raises(NotYourPart):
        withdraw_order_dispute(number=order.number, acting=cast.acting["wu"], at=LATER)
    for who in ("lin", "ren", "mei"):
        with pytest.raises(NotYourPart):
            mediate_order(number=dispute.number, acting=cast.acting[who], at=LATER)
    assert _disputes(cast) == [("open", "enterprise")]


def test_who_raised_it_takes_it_back_and_the_clock_goes_on(cast):
    order = delivered(cast, issue(cast))  # on 19 March; to be accepted within 28 days
    assert order.accept_by == date(2026, 4, 16)
    _raise(cast, order, at=LATER + timedelta(days=8))  # 20 days are left

    withdraw_order_dispute(
        number=order.number, acting=cast.acting["yan"], at=LATER + timedelta(days=15)
    )

    now = fresh(cast, order)
    assert (now.state, now.accept_by) == ("delivered", date(2026, 4, 23))
    assert _disputes(cast) == [("withdrawn", "enterprise")]
    assert "redemptions_order_dispute_withdrawn" in letters(cast, "wu")


def test_the_other_side_is_heard_first_unless_it_stays_silent(cast):
    order = delivered(cast, issue(cast))
    dispute = _raise(cast, order)
    last_day = LATER + timedelta(days=7)

    with pytest.raises(AnswerStillDue):
        mediate_order(number=dispute.number, acting=cast.acting["min"], at=last_day)
    with reading(cast.system.scope):
        assert live_disputes(cast.system.scope) == [dispute.number]
    press = {"number": dispute.number, "acting": cast.system}
    assert not press_dispute(at=last_day, **press)
    assert press_dispute(at=last_day + timedelta(days=1), **press)
    assert not press_dispute(at=last_day + timedelta(days=2), **press)
    assert letters(cast, "min").count("redemptions_order_dispute_unanswered") == 1

    taken = mediate_order(
        number=dispute.number, acting=cast.acting["min"], at=last_day + timedelta(days=1)
    )

    assert (taken.state, taken.mediator_name) == ("mediating", "闵调解")
    assert taken.mediate_by == date(2026, 4, 10)  # ten working days after Friday, 27 March
    assert press_dispute(at=LATER + timedelta(days=23), **press)
    assert "redemptions_order_mediation_overdue" in letters(cast, "lin")


@pytest.mark.parametrize(
    ("who", "outcome", "order_state", "verdict"),
    [
        ("mei", "resumed", "delivered", "dismissed"),
        ("mei", "rework", "rework", "upheld"),
        ("wu", "accepted", "accepted", "upheld"),
        ("mei", "cancelled", "cancelled", "upheld"),
    ],
)
def test_the_mediator_ends_it(cast, who, outcome, order_state, verdict):
    voucher = issue(cast)
    order = delivered(cast, voucher)

    ended = _end(cast, _mediated(cast, order, who), outcome)

    assert ended.state == verdict
    now = fresh(cast, order)
    assert now.state == order_state
    back = (2_400_000, 0, 0) if outcome == "cancelled" else (0, 2_400_000, 0)
    assert counters(cast, voucher) == back
    assert now.hold_fen == back[1]
    assert (now.accepted_at is not None) == (outcome == "accepted")
    for reader in ("mei", "wu", "lin", "tang"):
        assert "redemptions_order_dispute_ended" in letters(cast, reader)
    assert "redemptions_order_dispute_ended" not in letters(cast, "xu")


def test_the_delivered_part_is_accepted_and_the_rest_of_the_hold_goes_back(cast):
    voucher = issue(cast)  # 24,000 yuan, all held by a contract of 60,000
    order = delivered(cast, voucher)

    ended = _end(cast, _mediated(cast, order), "terminated_partially", part_fen=3_000_000)

    now = fresh(cast, order)
    assert (ended.state, ended.part_fen) == ("partly_upheld", 3_000_000)
    assert (now.state, now.part_fen, now.worth_fen) == (
        "terminated_partially", 3_000_000, 3_000_000,
    )  # fmt: skip
    assert now.hold_fen == 1_500_000  # 50 % of 30,000
    assert counters(cast, voucher) == (900_000, 1_500_000, 0)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"who": "ren"}, NotYourPart),
        ({"who": "lin"}, NotYourPart),
        ({"opinion": " "}, WhyThisOutcome),
        ({"outcome": "terminated_partially"}, PartOutOfRange),
        ({"outcome": "terminated_partially", "part_fen": 6_000_000}, PartOutOfRange),
        ({"outcome": "accepted"}, OutcomeImpossible),
        ({"outcome": "rework"}, OutcomeImpossible),
    ],
)
def test_an_end_that_is_refused_changes_nothing(cast, change, refusal):
    voucher = issue(cast)
    order = serving(cast, voucher)
    dispute = _mediated(cast, order)

    with pytest.raises(refusal):
        _end(cast, dispute, **{"outcome": "cancelled", **change})

    assert fresh(cast, order).state == "disputed"
    assert counters(cast, voucher) == (0, 2_400_000, 0)
    assert _disputes(cast) == [("mediating", "enterprise")]


def test_it_ends_once_and_only_in_mediation(cast):
    order = delivered(cast, issue(cast))
    dispute = _raise(cast, order, at=NOON + timedelta(days=3))
    with pytest.raises(TransitionRefused):
        _end(cast, dispute, "cancelled")

    _answer(cast, order)
    mediate_order(number=dispute.number, acting=cast.acting["min"], at=LATER)
    _end(cast, dispute, "resumed")

    with pytest.raises(TransitionRefused):
        _end(cast, dispute, "cancelled")
    assert fresh(cast, order).state == "delivered"
