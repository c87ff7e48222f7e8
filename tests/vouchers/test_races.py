"""Many at once on one voucher: it is given up once, expires once, is printed once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from foundation.keys import new_key
from foundation.refusals import Refusal
from foundation.transactions import action, reading
from tests.cast import BUDGET_FEN
from tests.vouchers import journey
from tests.vouchers.stage import (
    LATER,
    PAST_USE_BY,
    budget,
    counted,
    counters,
    fresh,
    issued,
    letters,
    trail,
)
from vouchers.actions.act_in_bulk import act_in_bulk
from vouchers.actions.expire_vouchers import expire_vouchers
from vouchers.actions.print_voucher import print_voucher
from vouchers.actions.split_voucher import split_voucher
from vouchers.actions.surrender_voucher import surrender_voucher
from vouchers.models import ApplicationDecision, BulkOutcome, VoucherDocument
from vouchers.steps.balances import hold

pytestmark = pytest.mark.race

SIDES = 8


def at_once(*attempts):
    """Let every attempt begin at the same moment; count what was not refused."""
    start = Barrier(len(attempts))

    def run(attempt):
        try:
            connections["default"].ensure_connection()
            start.wait(timeout=30)
            return bool(attempt())
        except Refusal:
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(attempts)) as pool:
        return sum(pool.map(run, attempts))


@action
def hold_some(*, voucher_id, reference, acting, at):
    hold(voucher_id=voucher_id, amount_fen=100_000, reference=reference, at=at)


def test_giving_up_against_holding(committed_cast):
    cast = committed_cast
    voucher = issued(cast)

    def give_up():
        surrender_voucher(number=voucher.number, reason="", acting=cast.acting["mei"], at=LATER)
        return True

    def hold_one():
        hold_some(
            voucher_id=voucher.pk,
            reference="DD-2026-YP-000001",
            acting=cast.acting["yan"],
            at=LATER,
        )
        return False

    given_up = at_once(*[give_up, hold_one] * SIDES)

    after = counters(fresh(cast, voucher))
    held = after.get("held", 0)
    assert given_up == 1
    assert after["surrendered"] == 3_000_000 - held
    assert sum(after.values()) == 3_000_000
    assert budget(cast).get("committed", 0) == held
    assert budget(cast)["free"] == BUDGET_FEN - held
    assert counted(cast) == {"enterprise": held}
    assert trail(cast, voucher).count("surrendered") == 1


def test_splitting_against_holding(committed_cast):
    cast = committed_cast
    voucher = issued(cast)

    def split():
        split_voucher(
            number=voucher.number, parts=[1_000_000, 2_000_000], reason="一券一合同",
            acting=cast.acting["lin"], at=LATER,
        )  # fmt: skip
        return True

    def hold_one():
        hold_some(
            voucher_id=voucher.pk, reference="DD-2026-YP-000001", acting=cast.acting["yan"],
            at=LATER,
        )  # fmt: skip
        return False

    split_at = at_once(*[split, hold_one] * SIDES)

    after = fresh(cast, voucher)
    assert split_at == (after.state == "split")
    assert split_at <= 1
    if split_at:
        assert counters(after) == {"split_off": 3_000_000}
    else:
        assert counters(after)["held"] >= 100_000
    assert budget(cast)["committed"] == 3_000_000
    assert counted(cast) == {"enterprise": 3_000_000}


def test_two_night_workers(committed_cast):
    cast = committed_cast
    voucher = issued(cast)

    expired = at_once(*[lambda: expire_vouchers(acting=cast.system, at=PAST_USE_BY)] * SIDES)

    assert expired == 1
    assert counters(fresh(cast, voucher)) == {"expired": 3_000_000}
    assert budget(cast) == {"free": BUDGET_FEN}
    assert len(letters(cast, "vouchers_expired")) == 2  # the owner's and the handler's


def test_two_print_workers(committed_cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cast = committed_cast
    voucher = issued(cast)

    printed = at_once(
        *[lambda: print_voucher(voucher_id=voucher.pk, acting=cast.system, at=LATER)] * 3
    )

    assert printed == 3
    with reading(cast.system.scope):
        paper = VoucherDocument.objects.get(voucher=voucher)
    assert (tmp_path / paper.path).exists()
    assert trail(cast, voucher) == ["printed"]


def test_two_presses_of_one_bulk_form(committed_cast):
    cast = committed_cast
    rows = [journey.submitted(cast) for _ in range(4)]
    cases, key = {row.number: 3_000_000 for row in rows}, new_key()

    def press():
        act_in_bulk(
            key=key, verb="recommend", cases=cases, opinion="符合", acting=cast.acting["lin"],
            at=LATER,
        )  # fmt: skip
        return True

    assert at_once(*[press] * 4) == 4
    with reading(cast.system.scope):
        assert ApplicationDecision.objects.count() == 4
        assert sorted(BulkOutcome.objects.values_list("became", "code")) == [("leader", "")] * 4
