"""From offer to acceptance: answers, contract, delivery, rework, and what the voucher holds."""

from datetime import date, timedelta

import pytest

from foundation.audit.models import AuditEntry
from foundation.files.steps import FileNotAccepted
from foundation.refusals import NotVisible
from foundation.transactions import reading
from foundation.transitions import TransitionRefused
from redemptions.actions.accept_delivery import RatingOutOfRange, accept_delivery
from redemptions.actions.answer_order import WhyNot, answer_order
from redemptions.actions.ask_rework import WhatIsMissing, ask_rework
from redemptions.actions.cancel_order import CancelReasonNeeded, cancel_order
from redemptions.actions.deliver_order import deliver_order
from redemptions.actions.lapse_orders import lapse_order
from redemptions.actions.sign_contract import (
    ContractAbovePrice,
    ContractInFuture,
    ContractTooEarly,
    ContractTooLate,
    TechContractNumberWrong,
    sign_contract,
)
from redemptions.actions.start_service import start_service
from redemptions.models import OrderFile
from redemptions.permissions import NotYourPart
from redemptions.queries.orders import unanswered
from redemptions.steps.order_files import NothingDelivered, Upload
from tests.cast import NOON
from tests.redemptions.stage import (
    LATER,
    accepted,
    agreed,
    contracted,
    counters,
    delivered,
    fresh,
    issue,
    letters,
    pdf,
    placed,
)


def _sign(cast, order, **change):
    typed = {
        "number": order.number, "contract_number": "HT-1", "contract_fen": 6_000_000,
        "contracted_on": date(2026, 3, 16), "contract": pdf("contract"),
        "acting": cast.acting["wu"], "at": NOON,
    } | change  # fmt: skip
    return sign_contract(**typed)


def test_declining_gives_the_hold_back(cast):
    voucher = issue(cast)
    order = placed(cast, voucher)

    with pytest.raises(WhyNot):
        answer_order(number=order.number, agrees=False, acting=cast.acting["wu"], at=NOON)
    answer_order(
        number=order.number, agrees=False, reason="排期已满", acting=cast.acting["wu"], at=NOON
    )

    now = fresh(cast, order)
    assert (now.state, now.reason, now.hold_fen) == ("declined", "排期已满", 0)
    assert counters(cast, voucher) == (2_400_000, 0, 0)
    assert letters(cast, "yan") == ["redemptions_order_declined"]
    with reading(cast.scope("tang")):
        assert AuditEntry.objects.filter(code="redemptions.order.declined").exists()


def test_only_the_provider_of_the_order_answers(cast):
    order = placed(cast, issue(cast))

    with pytest.raises(NotYourPart):
        answer_order(number=order.number, agrees=True, acting=cast.acting["mei"], at=NOON)
    with pytest.raises(NotVisible):
        answer_order(number=order.number, agrees=True, acting=cast.acting["hu"], at=NOON)
    assert fresh(cast, order).state == "offered"


def test_an_offer_is_answered_once(cast):
    order = agreed(cast, issue(cast))
    with pytest.raises(TransitionRefused):
        answer_order(number=order.number, agrees=True, acting=cast.acting["wu"], at=NOON)


def test_an_unanswered_offer_lapses_after_its_last_day(cast):
    voucher = issue(cast)
    order = placed(cast, voucher)  # answer by Monday 23 March
    on_the_day, after = NOON + timedelta(days=7), NOON + timedelta(days=8)

    assert not lapse_order(number=order.number, acting=cast.system, at=on_the_day)
    with reading(cast.system.scope):
        assert unanswered(cast.system.scope, on=date(2026, 3, 24)) == [order.number]
    assert lapse_order(number=order.number, acting=cast.system, at=after)
    assert not lapse_order(number=order.number, acting=cast.system, at=after)

    assert fresh(cast, order).state == "lapsed"
    assert counters(cast, voucher) == (2_400_000, 0, 0)


def test_cancelling_before_delivery_gives_the_hold_back(cast):
    voucher = issue(cast)
    order = contracted(cast, voucher)
    with pytest.raises(CancelReasonNeeded):
        cancel_order(number=order.number, reason=" ", acting=cast.acting["mei"], at=NOON)

    cancel_order(number=order.number, reason="项目停止", acting=cast.acting["mei"], at=NOON)

    assert fresh(cast, order).state == "cancelled"
    assert counters(cast, voucher) == (2_400_000, 0, 0)


def test_cancelling_after_delivery_is_refused(cast):
    voucher = issue(cast)
    order = delivered(cast, voucher)

    with pytest.raises(TransitionRefused):
        cancel_order(number=order.number, reason="不要了", acting=cast.acting["mei"], at=LATER)

    assert counters(cast, voucher) == (0, 2_400_000, 0)


def test_a_lower_contract_cuts_the_hold(cast):
    voucher = issue(cast)
    order = agreed(cast, voucher)  # holds 24,000 of an order of 60,000

    _sign(cast, order, contract_fen=4_000_050)  # 40,000.50 × 50 % = 20,000.25 → 20,000

    now = fresh(cast, order)
    assert (now.state, now.contract_fen, now.hold_fen) == ("contracted", 4_000_050, 2_000_000)
    assert counters(cast, voucher) == (400_000, 2_000_000, 0)


def test_a_contract_that_still_needs_the_whole_hold_leaves_it(cast):
    voucher = issue(cast)
    order = agreed(cast, voucher)

    _sign(cast, order, contract_fen=5_000_000)  # 25,000 would be due; 24,000 is held

    assert fresh(cast, order).hold_fen == 2_400_000


@pytest.mark.parametrize(
    ("change", "refusal", "field"),
    [
        ({"contracted_on": date(2026, 3, 15)}, ContractTooEarly, "contracted_on"),
        ({"contracted_on": date(2026, 3, 17)}, ContractInFuture, "contracted_on"),
        ({"contract_fen": 6_000_001}, ContractAbovePrice, "contract_fen"),
        ({"tech_contract_number": "2026-3200"}, TechContractNumberWrong, "tech_contract_number"),
        ({"contract": Upload("contract.exe", b"MZ")}, FileNotAccepted, None),
    ],
)
def test_a_contract_that_does_not_fit_is_refused(cast, change, refusal, field):
    voucher = issue(cast)
    order = agreed(cast, voucher)

    with pytest.raises(refusal) as refused:
        _sign(cast, order, **change)

    assert refused.value.field == field
    assert fresh(cast, order).state == "agreed"
    assert counters(cast, voucher) == (0, 2_400_000, 0)


def test_a_contract_after_use_by_is_refused(cast):
    order = agreed(cast, issue(cast, use_by=date(2026, 3, 16)))
    with pytest.raises(ContractTooLate):
        _sign(cast, order, contracted_on=date(2026, 3, 17), at=NOON + timedelta(days=2))


def test_service_delivery_rework_and_acceptance(cast):
    voucher = issue(cast)
    order = contracted(cast, voucher)
    start_service(number=order.number, acting=cast.acting["wu"], at=NOON)
    with pytest.raises(NothingDelivered):
        deliver_order(
            number=order.number, delivery_note="", deliverables=[], acting=cast.acting["wu"],
            at=LATER,
        )  # fmt: skip
    for name in ("report", "report with raw data"):
        deliver_order(
            number=order.number, delivery_note=name, deliverables=[pdf(name)],
            acting=cast.acting["wu"], at=LATER,
        )  # fmt: skip
        assert fresh(cast, order).accept_by == date(2026, 4, 16)  # 28 days
        if name == "report":
            with pytest.raises(WhatIsMissing):
                ask_rework(number=order.number, reason="", acting=cast.acting["yan"], at=LATER)
            ask_rework(number=order.number, reason="缺数据", acting=cast.acting["yan"], at=LATER)
            assert fresh(cast, order).state == "rework"
    with pytest.raises(RatingOutOfRange):
        accept_delivery(
            number=order.number, quality=6, timeliness=4, attitude=3, acting=cast.acting["yan"],
            at=LATER,
        )  # fmt: skip
    accept_delivery(
        number=order.number, quality=5, timeliness=4, attitude=3, acting=cast.acting["yan"],
        at=LATER,
    )  # fmt: skip

    now = fresh(cast, order)
    assert (now.state, now.rating_quality, now.rating_time, now.rating_attitude) == (
        "accepted", 5, 4, 3,
    )  # fmt: skip
    with reading(cast.scope("wu")):
        files = OrderFile.objects.filter(order=order).values_list("kind", flat=True)
        assert sorted(files) == ["contract", "deliverable", "deliverable"]


def test_the_stranger_cannot_touch_an_order(cast):
    order = accepted(cast, issue(cast))
    with pytest.raises(NotVisible):
        start_service(number=order.number, acting=cast.acting["hu"], at=LATER)
