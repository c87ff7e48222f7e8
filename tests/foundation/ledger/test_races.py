"""Many at once on one limited amount: exactly as many succeed as there is room for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from django.db import connections

from foundation.ledger.queries import balances_of
from foundation.refusals import Refusal
from foundation.transactions import action, reading
from regions.steps.budgets import book_on
from tests import database
from tests.cast import NOON
from tests.vouchers import journey
from vouchers.models import Voucher
from vouchers.steps.balances import hold

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.race

CLIENTS = 64


def race(attempt: Callable[[int], bool], *, clients: int = CLIENTS, tries: int = 1) -> int:
    """Let all clients begin at once, each on a connection of its own; count what succeeded."""
    start = Barrier(clients)

    def run(client: int) -> int:
        try:
            connections["default"].ensure_connection()
            start.wait(timeout=30)
            return sum(attempt(client * tries + turn) for turn in range(tries))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(clients) as pool:
        return sum(pool.map(run, range(clients)))


@action
def _hold_one(*, voucher_id, amount_fen, reference, acting, at):
    hold(voucher_id=voucher_id, amount_fen=amount_fen, reference=reference, at=at)


@action
def _hold_budget(*, line, amount_fen, key, acting, at):
    book_on(line, "hold", amount_fen=amount_fen, key=key, reference=key, at=at)


def test_a_voucher_with_room_for_a_hundred_is_held_a_hundred_times(committed_cast):
    voucher = journey.issued(committed_cast)
    share = voucher.face_fen // 100

    def attempt(number: int) -> bool:
        try:
            _hold_one(
                voucher_id=voucher.pk, amount_fen=share, reference=f"o-{number}",
                acting=committed_cast.acting["mei"], at=NOON,
            )  # fmt: skip
        except Refusal:
            return False
        return True

    assert race(attempt, tries=4) == 100
    with reading(committed_cast.scope("lin")):
        after = Voucher.objects.get(pk=voucher.pk)
        assert (after.held_fen, after.available_fen) == (
            100 * share,
            voucher.face_fen - 100 * share,
        )
        assert after.entries.count() == 100


def test_a_budget_line_for_thirty_seven_holds_thirty_seven(committed_cast):
    line = committed_cast.lines["YP", "TS"]
    share = 50_000_000 // 37

    def attempt(number: int) -> bool:
        try:
            _hold_budget(
                line=line, amount_fen=share, key=f"h-{number}",
                acting=committed_cast.acting["shen"], at=NOON,
            )  # fmt: skip
        except Refusal:
            return False
        return True

    assert race(attempt) == 37
    with reading(committed_cast.scope("lin")):
        found = balances_of(committed_cast.scope("lin"), line.ledger_owner)
    assert found["held"] == 37 * share
    assert sum(found.values()) == 0


def test_one_key_posted_by_many_is_posted_once(committed_cast):
    line = committed_cast.lines["YP", "TS"]

    def attempt(_number: int) -> bool:
        _hold_budget(
            line=line, amount_fen=100, key="same", acting=committed_cast.acting["shen"], at=NOON
        )
        return True

    assert race(attempt, clients=24) == 24
    with reading(committed_cast.scope("lin")):
        assert balances_of(committed_cast.scope("lin"), line.ledger_owner)["held"] == 100


@pytest.mark.parametrize("limit", [100, 37])
def test_the_race_is_real_where_nothing_guards(committed_db, limit):
    """The control: look, then write, as a naive application would; the limit is passed."""
    name = database.clone_name()
    with database.as_migrator(name) as owner:
        owner.execute("CREATE UNLOGGED TABLE scratch_use (n int)")
        owner.execute("GRANT SELECT, INSERT ON scratch_use TO scq_app")

    def attempt(number: int) -> bool:
        with connections["default"].cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT count(*) FROM scratch_use")
            room = bool(cursor.fetchone()[0] < limit)
            if room:
                cursor.execute("INSERT INTO scratch_use VALUES (%s)", [number])
            cursor.execute("COMMIT")
            return room

    assert race(attempt, tries=4) > limit
