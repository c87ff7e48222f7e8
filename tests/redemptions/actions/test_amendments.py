"""Ending early by agreement, and another contract amount: proposed by one, agreed by the other."""

from datetime import date, timedelta
from typing import Any

import pytest

from foundation.keys import new_key
from foundation.refusals import NotVisible
from foundation.transactions import reading
from foundation.transitions import TransitionRefused
from redemptions.actions.accept_delivery import accept_delivery
from redemptions.actions.answer_amendment import (
    WhyRefused,
    answer_amendment,
    lapse_amendment,
    withdraw_amendment,
)
from redemptions.actions.deliver_order import deliver_order
from redemptions.actions.dispute_order import dispute_order
from redemptions.actions.hand_in_part import hand_in_part
from redemptions.actions.propose_amendment import (
    ProposalWaits,
    SameAmount,
    WhyThisChange,
    propose_amendment,
)
from redemptions.actions.withdraw_claim import withdraw_claim
from redemptions.models import OrderAmendment
from redemptions.permissions import NotYourPart
from redemptions.queries.disputes import unanswered_amendments
from redemptions.steps.endings import PartOutOfRange
from redemptions.steps.filing import ClaimAboveContract, PapersMissing
from redemptions.steps.order_files import NothingDelivered
from tests.cast import NOON
from tests.redemptions.stage import (
    LATER,
    agreed,
    counters,
    delivered,
    filed,
    fresh,
    invoice,
    issue,
    letters,
    payment,
    pdf,
    recommended,
    serving,
)


def _propose(cast, order, who="wu", kind="terminate", amount_fen=3_000_000, **more):
    told = {"key": new_key(), "reason": "设备停用，只完成第一批。", "at": LATER, **more}
    return propose_amendment(
        number=order.number, kind=kind, amount_fen=amount_fen, acting=cast.acting[who], **told
    )


def _answer(cast, order, who="mei", *, agrees=True, **more):
    return answer_amendment(
        number=order.number, agrees=agrees, acting=cast.acting[who], at=LATER, **more
    )


def _states(cast, who="lin"):
    with reading(cast.scope(who)):
        return list(OrderAmendment.objects.order_by("id").values_list("kind", "state"))


def _part(**change):
    return {
        "invoices": [invoice(amount_fen=3_000_000)], "payments": [payment(amount_fen=1_500_000)],
        "claimed_fen": 1_500_000, **change,
    }  # fmt: skip


def test_both_agree_to_end_early(cast):
    voucher = issue(cast)  # 24,000, all held by 60,000
    order = serving(cast, voucher)

    _propose(cast, order, papers=[pdf("supplement")])
    assert fresh(cast, order).state == "in_service"
    assert "redemptions_order_change_proposed" in letters(cast, "mei")
    _answer(cast, order)

    now = fresh(cast, order)
    assert (now.state, now.part_fen, now.hold_fen) == ("terminated_partially", 3_000_000, 1_500_000)
    assert counters(cast, voucher) == (900_000, 1_500_000, 0)
    assert _states(cast) == [("terminate", "agreed")]
    assert "redemptions_order_change_agreed" in letters(cast, "wu")
    for officer in ("lin", "tang"):
        assert "redemptions_order_ended_early" in letters(cast, officer)


def test_the_claim_is_capped_at_the_part(cast):
    order = serving(cast, issue(cast))
    _propose(cast, order, "mei")
    _answer(cast, order, "wu")
    order = fresh(cast, order)

    with pytest.raises(PapersMissing):
        filed(cast, order, **_part())  # nothing was handed in yet
    hand_in_part(
        number=order.number, deliverables=[pdf("first batch")], acting=cast.acting["wu"], at=LATER
    )
    assert "redemptions_order_part_handed_in" in letters(cast, "yan")
    with pytest.raises(ClaimAboveContract):
        filed(cast, order, **_part(claimed_fen=3_000_100))

    claim = recommended(cast, order, **_part())

    # 15,000 paid by the firm and 15,000 held: 30,000, of which half.
    assert (claim.contract_fen, claim.eligible_fen, claim.assessed_fen) == (
        3_000_000, 3_000_000, 1_500_000,
    )  # fmt: skip
    withdraw_claim(number=claim.number, acting=cast.acting["wu"], at=LATER)
    assert fresh(cast, order).state == "terminated_partially"


def test_handing_in_the_part_is_the_provider_s_and_only_then(cast):
    order = serving(cast, issue(cast))
    papers: dict[str, Any] = {"number": order.number, "deliverables": [pdf("first")], "at": LATER}
    with pytest.raises(TransitionRefused):
        hand_in_part(acting=cast.acting["wu"], **papers)
    _propose(cast, order)
    _answer(cast, order)
    with pytest.raises(NotYourPart):
        hand_in_part(acting=cast.acting["mei"], **papers)
    with pytest.raises(NothingDelivered):
        hand_in_part(acting=cast.acting["wu"], **{**papers, "deliverables": []})


def test_an_agreement_ends_a_dispute(cast):
    order = delivered(cast, issue(cast))
    dispute = dispute_order(
        key=new_key(), number=order.number, reason="缺数据", acting=cast.acting["mei"], at=LATER
    )

    _propose(cast, order)
    _answer(cast, order)

    assert fresh(cast, dispute).state == "withdrawn"
    assert fresh(cast, order).state == "terminated_partially"


def test_a_lower_amount_frees_its_part_of_the_hold(cast):
    voucher = issue(cast)
    order = serving(cast, voucher)

    _propose(cast, order, kind="amount", amount_fen=4_000_000)
    _answer(cast, order)

    now = fresh(cast, order)
    assert (now.state, now.contract_fen, now.hold_fen) == ("in_service", 4_000_000, 2_000_000)
    assert counters(cast, voucher) == (400_000, 2_000_000, 0)


def test_a_rise_proposed_by_the_firm_is_held_at_once(cast):
    voucher = issue(cast, face_fen=4_000_000)  # 30,000 of 40,000 held
    order = serving(cast, voucher)

    _propose(cast, order, "mei", kind="amount", amount_fen=7_000_000)
    assert counters(cast, voucher) == (500_000, 3_500_000, 0)
    assert fresh(cast, order).contract_fen == 6_000_000
    _answer(cast, order, "wu")

    now = fresh(cast, order)
    assert (now.contract_fen, now.hold_fen) == (7_000_000, 3_500_000)
    assert counters(cast, voucher) == (500_000, 3_500_000, 0)


def test_a_rise_proposed_by_the_provider_is_held_when_the_firm_agrees(cast):
    voucher = issue(cast, face_fen=3_200_000)  # 2,000 are left
    order = serving(cast, voucher)

    _propose(cast, order, "wu", kind="amount", amount_fen=7_000_000)
    assert counters(cast, voucher) == (200_000, 3_000_000, 0)
    _answer(cast, order, "mei")

    now = fresh(cast, order)
    assert (now.contract_fen, now.hold_fen) == (7_000_000, 3_200_000)
    assert counters(cast, voucher) == (0, 3_200_000, 0)


@pytest.mark.parametrize("end", ["refused", "withdrawn", "lapsed", "accepted"])
def test_a_rise_that_comes_to_nothing_gives_its_hold_back(cast, end):
    voucher = issue(cast, face_fen=4_000_000)
    order = serving(cast, voucher)
    _propose(cast, order, "mei", kind="amount", amount_fen=7_000_000)

    if end == "refused":
        with pytest.raises(WhyRefused):
            _answer(cast, order, "wu", agrees=False)
        _answer(cast, order, "wu", agrees=False, answer="不需要。")
        assert "redemptions_order_change_refused" in letters(cast, "mei")
    elif end == "withdrawn":
        withdraw_amendment(number=order.number, acting=cast.acting["yan"], at=LATER)
    elif end == "lapsed":
        late = LATER + timedelta(days=8)
        assert not lapse_amendment(
            number=order.number, acting=cast.system, at=LATER + timedelta(days=7)
        )
        with reading(cast.system.scope):
            assert unanswered_amendments(cast.system.scope, on=date(2026, 3, 27)) == [order.number]
        assert lapse_amendment(number=order.number, acting=cast.system, at=late)
        # Answered between the night's question and its turn: nothing to do, and no fault.
        assert not lapse_amendment(number=order.number, acting=cast.system, at=late)
        assert "redemptions_order_change_lapsed" in letters(cast, "wu")
    else:
        _deliver_and_accept(cast, order)

    states = {"accepted": "lapsed"}
    assert _states(cast) == [("amount", states.get(end, end))]
    assert counters(cast, voucher) == (1_000_000, 3_000_000, 0)
    assert fresh(cast, order).contract_fen == 6_000_000


def _deliver_and_accept(cast, order):
    deliver_order(
        number=order.number, delivery_note="", deliverables=[pdf("report")],
        acting=cast.acting["wu"], at=LATER,
    )  # fmt: skip
    accept_delivery(
        number=order.number, quality=5, timeliness=5, attitude=5, acting=cast.acting["mei"],
        at=LATER,
    )  # fmt: skip


def test_a_frozen_or_late_voucher_holds_no_more_and_the_firm_pays_the_rise(cast):
    voucher = issue(cast, face_fen=4_000_000)
    order = serving(cast, voucher)
    late = NOON + timedelta(days=366)

    _propose(cast, order, "mei", kind="amount", amount_fen=7_000_000, at=late)

    assert counters(cast, voucher) == (1_000_000, 3_000_000, 0)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"amount_fen": 6_000_000}, PartOutOfRange),
        ({"amount_fen": 0}, PartOutOfRange),
        ({"kind": "amount", "amount_fen": 6_000_000}, SameAmount),
        ({"reason": " "}, WhyThisChange),
        ({"who": "lin"}, NotYourPart),
        ({"who": "tang"}, NotYourPart),
        ({"who": "nan"}, NotVisible),
        ({"who": "hu"}, NotVisible),
    ],
)
def test_what_is_refused_is_not_written(cast, change, refusal):
    order = serving(cast, issue(cast))

    with pytest.raises(refusal):
        _propose(cast, order, **change)

    assert _states(cast) == []


def test_one_proposal_at_a_time_and_not_answered_by_its_author(cast):
    order = serving(cast, issue(cast))
    key = new_key()
    assert _propose(cast, order, key=key) == _propose(cast, order, key=key)

    with pytest.raises(ProposalWaits):
        _propose(cast, order, "mei")
    with pytest.raises(NotYourPart):
        _answer(cast, order, "wu")
    with pytest.raises(NotYourPart):
        withdraw_amendment(number=order.number, acting=cast.acting["mei"], at=LATER)
    assert _states(cast) == [("terminate", "open")]


def test_without_a_contract_there_is_nothing_to_change(cast):
    order = agreed(cast, issue(cast))
    for kind in ("terminate", "amount"):
        with pytest.raises(TransitionRefused):
            _propose(cast, order, kind=kind)


def test_nothing_waits_nothing_is_answered(cast):
    order = serving(cast, issue(cast))
    with pytest.raises(NotVisible):
        _answer(cast, order)
