"""What the bank wrote is split, merged, set aside and put back; who released does not match."""

import pytest

from foundation.transactions import reading
from foundation.transitions import TransitionRefused
from settlements.actions.divide_receipt import PartsDiffer, divide_receipt
from settlements.actions.import_receipts import import_receipts
from settlements.actions.match_receipt import match_receipt
from settlements.actions.merge_receipts import NotOfOneKind, merge_receipts
from settlements.actions.reconcile_payments import Reconciled, reconcile_payments
from settlements.actions.restore_receipts import restore_receipts
from settlements.actions.set_receipt_aside import set_receipt_aside
from settlements.models import BankReceipt, PaymentInstruction
from settlements.permissions import MatchedByReleaser, NotYourPart
from tests.settlements.stage import FRIDAY, bank_says, payable, sent


@pytest.fixture
def paid(stage):
    """Return two payments of Yangpu with the bank: 12,000 and 3,000 yuan, prepared by 顾, sent."""
    for amount_fen in (1_200_000, 300_000):
        payable(stage, issuing="YP", provider="WJ", amount_fen=amount_fen, pattern="P1")
    return sent(stage, "YP")


def _said(stage, *rows):
    gu = stage.finance["YP"][0]
    import_receipts(region="YP", name="a", content=bank_says(rows), acting=gu, at=FRIDAY)


def _states(stage):
    with reading(stage.cast.scope("gu")):
        receipts = dict(BankReceipt.objects.values_list("serial", "state"))
        payments = dict(PaymentInstruction.objects.values_list("number", "state"))
    return receipts, payments


def _by_hand(stage, **more):
    return {
        "region": "YP",
        "reason": "电话核实",
        "acting": stage.finance["YP"][0],
        "at": FRIDAY,
    } | more


def test_one_line_of_the_bank_pays_two_payments(stage, paid):
    first, second = paid
    _said(stage, ("S1", "2026-10-20", "15000", "代发", "", "", "paid", ""))

    divide_receipt(
        serial="S1", parts=[(1_200_000, first.number), (300_000, second.number)], **_by_hand(stage)
    )

    done = reconcile_payments(region="YP", acting=stage.finance["YP"][0], at=FRIDAY)
    assert done == Reconciled(2, 0, 0)
    assert _states(stage) == (
        {"S1": "split", "S1~1": "matched", "S1~2": "matched"},
        {first.number: "executed", second.number: "executed"},
    )


@pytest.mark.parametrize("parts", [[(1_500_000, "")], [(1_000_000, ""), (400_000, "")]])
def test_parts_make_the_whole_or_nothing_is_split(stage, paid, parts):
    _said(stage, ("S1", "2026-10-20", "15000", "代发", "", "", "paid", ""))

    with pytest.raises(PartsDiffer):
        divide_receipt(serial="S1", parts=parts, **_by_hand(stage))

    assert _states(stage)[0] == {"S1": "unmatched"}


def test_a_split_is_undone_until_a_part_is_matched(stage, paid):
    first, _second = paid
    _said(stage, ("S1", "2026-10-20", "15000", "代发", "", "", "paid", ""))
    divide_receipt(serial="S1", parts=[(1_200_000, ""), (300_000, "")], **_by_hand(stage))

    match_receipt(serial="S1~1", number=first.number, **_by_hand(stage))
    with pytest.raises(TransitionRefused):
        restore_receipts(serial="S1~2", **_by_hand(stage))
    assert _states(stage)[0] == {"S1": "split", "S1~1": "matched", "S1~2": "unmatched"}


def test_parts_are_put_together_again(stage, paid):
    _said(stage, ("S1", "2026-10-20", "15000", "代发", "", "", "paid", ""))
    divide_receipt(serial="S1", parts=[(1_200_000, ""), (300_000, "")], **_by_hand(stage))

    restore_receipts(serial="S1~2", **_by_hand(stage))

    assert _states(stage)[0] == {"S1": "unmatched"}


def test_two_lines_of_the_bank_pay_one_payment(stage, paid):
    first, second = paid
    _said(
        stage,
        ("S1", "2026-10-19", "7000", first.payee_name, "", first.number, "paid", ""),
        ("S2", "2026-10-20", "5000", first.payee_name, "", first.number, "paid", ""),
    )

    whole = merge_receipts(serials=["S1", "S2"], **_by_hand(stage))

    assert (whole.serial, whole.amount_fen, str(whole.booked_on)) == (
        "S1+1",
        1_200_000,
        "2026-10-20",
    )
    done = reconcile_payments(region="YP", acting=stage.finance["YP"][0], at=FRIDAY)
    assert done == Reconciled(1, 0, 0)
    assert _states(stage) == (
        {"S1": "merged", "S2": "merged", "S1+1": "matched"},
        {first.number: "executed", second.number: "sent"},
    )


def test_a_merge_is_undone_and_unlike_receipts_are_not_merged(stage, paid):
    _said(
        stage,
        ("S1", "2026-10-19", "7000", "甲", "1", "", "paid", ""),
        ("S2", "2026-10-20", "5000", "甲", "1", "", "paid", ""),
        ("S3", "2026-10-20", "5000", "甲", "2", "", "paid", ""),
    )

    for serials in (["S1"], ["S1", "S3"]):
        with pytest.raises(NotOfOneKind):
            merge_receipts(serials=serials, **_by_hand(stage))
    whole = merge_receipts(serials=["S1", "S2"], **_by_hand(stage))
    restore_receipts(serial=whole.serial, **_by_hand(stage))

    assert _states(stage)[0] == {"S1": "unmatched", "S2": "unmatched", "S3": "unmatched"}


def test_what_is_not_ours_is_set_aside_with_a_reason_and_put_back(stage, paid):
    _said(stage, ("S1", "2026-10-20", "88", "水费", "", "", "paid", ""))

    with pytest.raises(NotYourPart):
        set_receipt_aside(serial="S1", **_by_hand(stage, acting=stage.cast.acting["lin"]))
    set_receipt_aside(serial="S1", **_by_hand(stage))
    assert reconcile_payments(region="YP", acting=stage.finance["YP"][0], at=FRIDAY) == Reconciled(
        0, 0, 0
    )
    assert _states(stage)[0] == {"S1": "set_aside"}
    restore_receipts(serial="S1", **_by_hand(stage))

    assert _states(stage)[0] == {"S1": "unmatched"}


def test_who_released_the_payment_does_not_match_its_receipt(stage, paid):
    first, _second = paid
    _said(stage, ("S1", "2026-10-20", "12000", first.payee_name, "", "", "paid", ""))

    with pytest.raises(MatchedByReleaser):
        match_receipt(
            serial="S1", number=first.number, **_by_hand(stage, acting=stage.finance["YP"][1])
        )
    assert _states(stage)[0] == {"S1": "unmatched"}
    match_receipt(serial="S1", number=first.number, **_by_hand(stage))

    assert _states(stage)[0] == {"S1": "matched"}


def test_who_released_the_payment_names_it_in_no_part_and_in_no_whole(stage, paid):
    first, _second = paid
    bai = _by_hand(stage, acting=stage.finance["YP"][1])
    _said(
        stage,
        ("S1", "2026-10-20", "15000", "代发", "", "", "paid", ""),
        ("S2", "2026-10-19", "7000", first.payee_name, "1", first.number, "paid", ""),
        ("S3", "2026-10-20", "5000", "水费", "1", "", "paid", ""),
    )
    before = _states(stage)

    with pytest.raises(MatchedByReleaser):
        divide_receipt(serial="S1", parts=[(1_200_000, first.number), (300_000, "")], **bai)
    with pytest.raises(MatchedByReleaser):
        merge_receipts(serials=["S2", "S3"], **bai)

    assert _states(stage) == before
    divide_receipt(serial="S1", parts=[(1_200_000, ""), (300_000, "")], **bai)


@pytest.mark.parametrize("part", ["S1~1", "S2+1"])
def test_a_part_or_a_whole_that_was_set_aside_is_put_back(stage, paid, part):
    _said(
        stage,
        ("S1", "2026-10-20", "15000", "代发", "1", "", "paid", ""),
        ("S2", "2026-10-20", "7000", "甲", "2", "", "paid", ""),
        ("S3", "2026-10-20", "5000", "甲", "2", "", "paid", ""),
    )
    divide_receipt(serial="S1", parts=[(1_200_000, ""), (300_000, "")], **_by_hand(stage))
    merge_receipts(serials=["S2", "S3"], **_by_hand(stage))
    before = _states(stage)[0]
    set_receipt_aside(serial=part, **_by_hand(stage))

    (back,) = restore_receipts(serial=part, **_by_hand(stage))

    assert back.serial == part
    assert _states(stage)[0] == before


def test_a_whole_that_was_split_is_put_together_and_then_apart(stage, paid):
    _said(
        stage,
        ("S1", "2026-10-20", "7000", "甲", "2", "", "paid", ""),
        ("S2", "2026-10-20", "5000", "甲", "2", "", "paid", ""),
    )
    whole = merge_receipts(serials=["S1", "S2"], **_by_hand(stage)).serial
    divide_receipt(serial=whole, parts=[(1_100_000, ""), (100_000, "")], **_by_hand(stage))

    restore_receipts(serial=f"{whole}~1", **_by_hand(stage))
    assert _states(stage)[0] == {"S1": "merged", "S2": "merged", whole: "unmatched"}
    restore_receipts(serial=whole, **_by_hand(stage))

    assert _states(stage)[0] == {"S1": "unmatched", "S2": "unmatched"}


def test_a_stranger_splits_merges_and_restores_nothing(stage, paid):
    _said(stage, ("S1", "2026-10-20", "88", "水费", "", "", "paid", ""))
    stranger = _by_hand(stage, acting=stage.cast.acting["qiu"])

    for act in (
        lambda: divide_receipt(serial="S1", parts=[(8_000, ""), (800, "")], **stranger),
        lambda: merge_receipts(serials=["S1"], **stranger),
        lambda: restore_receipts(serial="S1", **stranger),
    ):
        with pytest.raises(NotYourPart):
            act()

    assert _states(stage)[0] == {"S1": "unmatched"}
