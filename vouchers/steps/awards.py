"""Hold budget and caps for an approved application, and let go of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enterprises.models import Enterprise
from foundation.transactions import step
from regions.queries.programmes import terms_of
from regions.steps.budgets import book_on
from vouchers.queries.room import group_subject
from vouchers.steps import caps

if TYPE_CHECKING:
    from datetime import datetime

    from vouchers.models import VoucherApplication


@step
def hold_award(application: VoucherApplication, *, amount_fen: int, at: datetime) -> None:
    """Count an award against the caps and hold its money on the budget line.

    :raises CapReached: the enterprise's or its group's yearly cap would be passed.
    :raises BudgetExhausted: the line has too little free money.
    """
    _count(application, amount_fen)
    line = application.budget_line
    assert line is not None  # noqa: S101 — pinned at submission
    book_on(
        line, "hold", amount_fen=amount_fen, key=f"{application.number}:{application.return_round}",
        reference=application.number, at=at,
    )  # fmt: skip


@step
def let_go(application: VoucherApplication, *, at: datetime) -> None:
    """Give back what an approved application that is not issued yet held."""
    amount_fen = application.approved_fen or 0
    _count(application, -amount_fen)
    line = application.budget_line
    assert line is not None  # noqa: S101 — pinned at submission
    book_on(
        line, "unhold", amount_fen=amount_fen,
        key=f"{application.number}:{application.return_round}", reference=application.number, at=at,
    )  # fmt: skip


def _count(application: VoucherApplication, amount_fen: int) -> None:
    enterprise = application.enterprise
    version, category = application.terms, application.category
    assert version is not None and category is not None  # noqa: S101, PT018 — pinned
    terms = terms_of(version)
    cap_fen = terms.annual_cap_fen(
        team=enterprise.kind == Enterprise.Kind.TEAM, special=category.voucher_type == "SPECIAL"
    )
    caps.take(
        region=application.region_id,
        programme_id=application.programme_id,
        subject=f"enterprise:{enterprise.pk}",
        amount_fen=amount_fen,
        cap_fen=cap_fen,
    )
    if group := group_subject(enterprise):
        caps.take(
            region=application.region_id,
            programme_id=application.programme_id,
            subject=group,
            amount_fen=amount_fen,
            cap_fen=terms.group_cap_fen,
        )
