"""The free money of a budget day by day, and what awards took of it, from the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Sum
from django.db.models.functions import TruncDate

from foundation.ledger.models import Leg
from foundation.periods import BEIJING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from foundation.tenancy.scope import Scope
    from regions.models import BudgetLine

#: What awards take, and what comes back of them; papers are no pace.
AWARDS = ("budget.hold", "budget.unhold", "budget.uncommit", "budget.unoblige")


def free_by_day(scope: Scope, lines: Iterable[BudgetLine]) -> list[tuple[date, str, int]]:
    """Return the changes of the free money of these lines: day in Shanghai, event, sum in fen."""
    del scope
    owners = [line.ledger_owner for line in lines]
    rows = (
        Leg.objects.filter(account__owner__in=owners, account__kind="free")
        .annotate(day=TruncDate("journal__at", tzinfo=BEIJING))
        .values_list("day", "journal__code")
        .annotate(fen=Sum("amount"))
        .order_by("day", "journal__code")
    )
    return [(day, code, fen) for day, code, fen in rows]


def taken_by_day(changes: Iterable[tuple[date, str, int]]) -> dict[date, int]:
    """Return what awards took net, by day, in fen."""
    taken: dict[date, int] = {}
    for day, code, fen in changes:
        if code in AWARDS:
            taken[day] = taken.get(day, 0) - fen
    return taken
