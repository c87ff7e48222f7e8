"""Two people at once: a voucher is never held twice, a claim never filed or released twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from django.db import connections

from foundation.keys import new_key
from foundation.refusals import Refusal
from foundation.transactions import reading
from redemptions.actions.accept_delivery import accept_delivery
from redemptions.actions.answer_order import answer_order
from redemptions.actions.check_claim import check_claim
from redemptions.actions.confirm_claim import confirm_claim
from redemptions.actions.deliver_order import deliver_order
from redemptions.actions.file_claim import ClaimExists
from redemptions.actions.place_order import NothingToHold, place_order
from redemptions.actions.release_claims import release_claim
from redemptions.actions.sign_contract import sign_contract
from redemptions.models import ClaimCheck, RedemptionClaim
from tests.cast import NOON
from tests.redemptions.stage import (
    AFTER_NOTICE,
    LATER,
    accepted,
    cleared,
    confirmed,
    counters,
    filed,
    invoice,
    issue,
    payment,
    pdf,
    placed,
)
from vouchers.steps.balances import VoucherShort


def _at_once(*calls):
    def run(call):
        try:
            return call()
        except Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_two_orders_cannot_hold_the_same_money(committed_cast):
    cast = committed_cast
    voucher = issue(cast)  # 24,000; each order of 60,000 would hold all of it

    results = _at_once(*[lambda: placed(cast, voucher, key=new_key()) for _ in range(4)])

    held = [one for one in results if not isinstance(one, Refusal)]
    assert len(held) == 1
    assert all(
        isinstance(one, VoucherShort | NothingToHold) for one in results if one is not held[0]
    )
    assert counters(cast, voucher) == (0, 2_400_000, 0)


def test_a_claim_is_filed_once(committed_cast):
    cast = committed_cast
    order = accepted(cast, issue(cast))

    results = _at_once(*[lambda: filed(cast, order) for _ in range(3)])

    assert sum(isinstance(one, ClaimExists) for one in results) == 2


def test_a_claim_is_released_once(committed_cast):
    cast = committed_cast
    voucher = issue(cast)
    claim = cleared(cast, accepted(cast, voucher))

    moved = _at_once(
        *[
            lambda: release_claim(claim_id=claim.pk, acting=cast.system, at=AFTER_NOTICE)
            for _ in range(3)
        ]
    )

    assert sorted(moved) == [False, False, True]
    assert counters(cast, voucher) == (0, 0, 2_400_000)


def _in_nanhu(cast, **change):
    """Have Nanhu's firm order from Taihu too, and its claim filed and confirmed."""
    nan, wu = cast.acting["nan"], cast.acting["wu"]
    voucher = issue(cast, region="NH")
    order = place_order(
        key=new_key(), voucher_number=voucher.number, product_number=cast.testing.number,
        price_fen=6_000_000, acting=nan, at=NOON,
    )  # fmt: skip
    answer_order(number=order.number, agrees=True, acting=wu, at=NOON)
    sign_contract(
        number=order.number, contract_number="HT-2", contract_fen=6_000_000,
        contracted_on=date(2026, 3, 16), contract=pdf("another contract"), acting=nan, at=NOON,
    )  # fmt: skip
    deliver_order(
        number=order.number, delivery_note="", deliverables=[pdf("another report")], acting=wu,
        at=LATER,
    )  # fmt: skip
    order = accept_delivery(
        number=order.number, quality=5, timeliness=4, attitude=5, acting=nan, at=LATER
    )
    claim = filed(cast, order, payments=[payment(2)], **change)
    return confirm_claim(number=claim.number, acting=nan, at=LATER)


def test_one_invoice_claimed_in_two_regions_at_once_has_one_case(committed_cast):
    cast = committed_cast
    here = confirmed(cast, accepted(cast, issue(cast)), invoices=[invoice(7)])
    there = _in_nanhu(cast, invoices=[invoice(7, file=pdf("scanned once more"))])
    assert (here.issuing_region_id, there.issuing_region_id) == ("YP", "NH")

    done = _at_once(
        *[
            lambda claim=claim: check_claim(claim_id=claim.pk, acting=cast.system, at=LATER)
            for claim in (here, there)
        ]
    )

    assert done == [True, True]
    with reading(cast.system.scope):
        said = {row.claim_id: row.message for row in ClaimCheck.objects.filter(rule="R01")}
    loser, winner = sorted((here, there), key=lambda claim: said[claim.pk] != "R01.hit")
    assert said[loser.pk] == "R01.hit"
    assert said[winner.pk] in {"", "R01.later"}
    # the loser's bureau learns the number of the case, and nothing else of it
    with reading(cast.scope("lin" if loser is here else "jin")):
        told = ClaimCheck.objects.get(claim=loser, rule="R01")
        assert told.facts == {"numbers": "26322000000000000007", "cases": winner.number}
        assert not RedemptionClaim.objects.filter(number=winner.number).exists()
