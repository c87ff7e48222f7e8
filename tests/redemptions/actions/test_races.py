"""Two people at once: a voucher is never held twice, a claim never filed or released twice."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from foundation.keys import new_key
from foundation.refusals import Refusal
from redemptions.actions.file_claim import ClaimExists
from redemptions.actions.place_order import NothingToHold
from redemptions.actions.release_claims import release_claim
from tests.redemptions.stage import (
    AFTER_NOTICE,
    accepted,
    cleared,
    counters,
    filed,
    issue,
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
