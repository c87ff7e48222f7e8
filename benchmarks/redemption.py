"""R1, R4: redeeming through the whole service layer against select_for_update and the ORM."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

from harness import Comparison, at_once

TIMES = 12
_number = count()


def run() -> None:
    """Redeem one fen at a time from vouchers of many budget lines, then of one hot line."""
    cold, hot, by_orm = _scene()
    for clients in (4, 16):
        Comparison(
            goal="R1",
            what=f"redeem through action, guard functions, ledger and audit; {clients} clients",
            must=">= 5 x select_for_update + ORM (which keeps no row history and has no guards)",
            ours=lambda clients=clients: at_once(clients, TIMES, cold),
            control=lambda clients=clients: at_once(clients, TIMES, by_orm),
            rate=True,
            unit="redemptions/s",
            target=5.0,
        ).run()
    Comparison(
        goal="R4",
        what="one hot budget line against many cold ones, 16 clients",
        must=">= 0.8 of cold",
        ours=lambda: at_once(16, TIMES, hot),
        control=lambda: at_once(16, TIMES, cold),
        rate=True,
        unit="redemptions/s",
        target=0.8,
    ).run()


def _scene() -> tuple[Callable[[int], None], Callable[[int], None], Callable[[int], None]]:
    from django.db import transaction
    from plain_ledger import PlainLedger

    from foundation.audit.steps import record
    from foundation.transactions import action
    from regions.steps.budgets import book
    from tests import cast as cast_of
    from vouchers.steps.balances import redeem

    cast = cast_of.build()
    vouchers = _vouchers(cast)
    one_line = [v for v in vouchers if v.budget_line_id == vouchers[0].budget_line_id]
    plain = PlainLedger(vouchers)

    @action
    def redeem_a_fen(*, voucher: Any, acting: Any, at: Any) -> None:
        key = f"bench-{next(_number)}"
        redeem(voucher_id=voucher.pk, amount_fen=1, reference=key, at=at)
        book(
            "oblige", region="YP", owner=f"line:{voucher.budget_line_id}", amount_fen=1, key=key,
            reference=key, at=at,
        )  # fmt: skip
        record(
            "bench.redeemed", subject=voucher, regions=["YP"], parties=[voucher.enterprise_id],
            acting=acting, at=at,
        )  # fmt: skip

    def of(rows: list[Any]) -> Callable[[int], None]:
        def one(number: int) -> None:
            row = rows[(number * 7 + next(_number)) % len(rows)]
            redeem_a_fen(voucher=row, acting=cast.system, at=cast_of.NOON)

        return one

    def by_orm(number: int) -> None:
        with transaction.atomic():
            plain.redeem((number * 7 + next(_number)) % len(vouchers))

    return of(vouchers), of(one_line), by_orm


def _vouchers(cast: Any) -> list[Any]:
    """Issue sixteen vouchers over four budget lines, half of each face value held."""
    from foundation.transactions import action_block
    from tests import cast as cast_of
    from tests.vouchers import journey
    from vouchers.actions.issue_voucher import issue_voucher
    from vouchers.steps.balances import hold

    approved = [
        journey.approved(
            cast, at=cast_of.NOON + timedelta(minutes=number), category_id=category,
            planned_cost_fen=1_000_000, asked_fen=400_000,
        )
        for number in range(4)
        for category in cast_of.CATEGORIES
    ]  # fmt: skip
    made = [
        issue_voucher(application_id=row.pk, acting=cast.system, at=cast_of.NOON)
        for row in approved
    ]
    with action_block(acting=cast.system):
        for voucher in made:
            hold(voucher_id=voucher.pk, amount_fen=200_000, reference="bench", at=cast_of.NOON)
    return made
