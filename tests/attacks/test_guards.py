"""The guard's functions, called by people whose case it is not."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, connection

from foundation.keys import new_key
from foundation.ledger.steps import Posting, post
from foundation.refusals import NotVisible
from foundation.tenancy.scope import Scope
from foundation.transactions import action_block, reading
from redemptions.queries.across import bounds_of
from redemptions.steps import fingerprints
from tests.cast import NOON
from tests.redemptions import stage
from vouchers.steps import caps
from vouchers.steps.balances import move_balance

STRANGERS = ["hu", "nan", "xu"]  # people of other districts, Hefei's officer last


def _move(voucher, *, frm="held", to="available", amount_fen=100, reference="DD-1"):
    move_balance(
        voucher_id=voucher.pk, frm=frm, to=to, amount_fen=amount_fen, reason="release",
        reference=reference, at=NOON,
    )  # fmt: skip


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_moves_no_voucher(cast, who):
    voucher = stage.issue(cast)
    order = stage.placed(cast, voucher)
    before = stage.counters(cast, voucher)

    with pytest.raises(DatabaseError), action_block(acting=cast.acting[who]):
        _move(voucher, reference=order.number)

    assert stage.counters(cast, voucher) == before


@pytest.mark.parametrize(
    "change",
    [
        {"to": "redeemed"},
        {"frm": "available", "to": "held"},
        {"reference": "DD-2026-YP-999999"},
        {"amount_fen": 3_000_001},
    ],
)
def test_a_provider_only_lets_go_of_its_own_orders_hold(cast, change):
    voucher = stage.issue(cast, face_fen=6_500_000)
    order = stage.placed(cast, voucher)  # holds 3,000,000
    stage.placed(cast, voucher)
    before = stage.counters(cast, voucher)
    asked: dict[str, Any] = {"reference": order.number, **change}

    with pytest.raises(DatabaseError), action_block(acting=cast.acting["wu"]):
        _move(voucher, **asked)

    assert stage.counters(cast, voucher) == before


def test_a_firm_redeems_nothing_by_itself(cast):
    voucher = stage.issue(cast)
    order = stage.placed(cast, voucher)

    with pytest.raises(DatabaseError), action_block(acting=cast.acting["mei"]):
        _move(voucher, to="redeemed", reference=order.number)


@pytest.mark.parametrize("who", [*STRANGERS, "wu", "mei"])
def test_caps_are_counted_by_their_region_alone(cast, who):
    with pytest.raises(DatabaseError), action_block(acting=cast.acting[who]):
        caps.take(
            region="YP", programme_id=cast.programmes["YP"].pk, amount_fen=100, cap_fen=1000,
            subject=f"enterprise:{cast.lanting.pk}",
        )  # fmt: skip


@pytest.mark.parametrize("who", [*STRANGERS, "wu", "mei"])
def test_the_books_are_written_by_no_stranger_and_no_party(cast, who):
    line = cast.lines["YP", "TS"]
    legs = [
        Posting("YP", "free", line.ledger_owner, -100),
        Posting("YP", "held", line.ledger_owner, 100),
    ]

    with pytest.raises(DatabaseError), action_block(acting=cast.acting[who]):
        post(key="attack", code="budget.hold", legs=legs, at=NOON)


@pytest.mark.parametrize("who", ["hu", "xu"])
def test_a_stranger_lets_go_of_no_fingerprint_and_learns_no_bounds(cast, who):
    voucher = stage.issue(cast)
    claim = stage.checked(cast, stage.accepted(cast, voucher))

    with pytest.raises(DatabaseError), action_block(acting=cast.acting[who]):
        fingerprints.let_go(claim)
    scope = cast.acting[who].scope
    with reading(scope), pytest.raises(NotVisible):
        bounds_of(scope, voucher.pk)


def test_a_visitor_writes_no_books(cast):
    visitor = replace(cast.acting["xu"], scope=Scope.public())
    legs = [Posting("YP", "free", "line:x", -1, None), Posting("YP", "held", "line:x", 1, None)]
    with pytest.raises(DatabaseError), action_block(acting=visitor):
        post(key=str(new_key()), code="x", legs=legs, at=NOON)


def test_no_function_tells_a_balance_by_its_number(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace")
        names = {name for (name,) in cursor.fetchall()}
    assert names.isdisjoint({"voucher_for_provider", "fingerprint_owner"})
