"""Statements with their lines, signatures and disputes; receivables with their age."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet, Sum

from foundation.periods import Month
from foundation.refusals import NotVisible
from settlements.models import (
    Dispute,
    NetPosition,
    Obligation,
    SettlementLine,
    SettlementPeriod,
    SettlementStatement,
    SignedStatement,
    StatementSignoff,
)

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope

OPEN_DISPUTE = ("opened", "answered", "mediating")


@dataclass(frozen=True, slots=True)
class Receivable:
    """What another region owes this one for a month's obligations, not yet settled, in fen."""

    debtor: str
    month: str
    amount_fen: int
    count: int
    age: int


@dataclass(frozen=True, slots=True)
class Brought:
    """What came from earlier months into a net position, since which month, and what goes on."""

    opening_fen: int
    since: str
    carried_fen: int


def brought_forward(scope: Scope, statement: SettlementStatement) -> Brought:
    """Return what of a statement's net position is older than its month, in fen, with its age."""
    del scope
    rows = NetPosition.objects.filter(
        region_id=statement.region_id, period__month__lte=statement.period.month
    )
    found = list(rows.order_by("-period__month").values_list(
        "period__month", "opening_fen", "carried_fen"
    ))  # fmt: skip
    if not found or found[0][0] != statement.period.month:
        return Brought(0, "", 0)
    since = ""
    for (_month, opening_fen, _carried), (before, *_rest) in pairwise(found):
        if not opening_fen:
            break
        since = before
    return Brought(found[0][1], since, found[0][2])


def statements(scope: Scope, *, region: str) -> list[SettlementStatement]:
    """Return a region's statements, newest first."""
    del scope
    return list(
        SettlementStatement.objects.filter(region_id=region)
        .select_related("period", "region")
        .order_by("-period__month")
    )


def statement_by(scope: Scope, number: str) -> SettlementStatement:
    """Return a statement by its number.

    :raises NotVisible: it is not there for the caller.
    """
    del scope
    found = (
        SettlementStatement.objects.filter(number=number).select_related("period", "region").first()
    )
    if found is None:
        raise NotVisible
    return found


def signoffs_of(scope: Scope, statement: SettlementStatement) -> dict[str, StatementSignoff]:
    """Return the signatures under the present revision of a statement, by post."""
    del scope
    rows = StatementSignoff.objects.filter(statement=statement, revision=statement.revision)
    return {row.post: row for row in rows}


def pairs_of(statement: SettlementStatement) -> list[dict[str, Any]]:
    """Return what a region owes and is owed by each other one on its statement, in fen."""
    rows = (
        SettlementLine.objects.filter(period=statement.period, live=True)
        .filter(Q(debtor_id=statement.region_id) | Q(creditor_id=statement.region_id))
        .values_list("debtor_id", "creditor_id")
        .annotate(total=Sum("amount_fen"))
    )
    others: dict[str, dict[str, Any]] = {}
    for debtor, creditor, total in rows:
        other = creditor if debtor == statement.region_id else debtor
        pair = others.setdefault(other, {"code": other, "owes_fen": 0, "is_owed_fen": 0})
        pair["owes_fen" if debtor == statement.region_id else "is_owed_fen"] += total
    for pair in others.values():
        pair["net_fen"] = pair["is_owed_fen"] - pair["owes_fen"]
    return [others[code] for code in sorted(others)]


def disputes_of(
    scope: Scope, *, region: str = "", period: SettlementPeriod | None = None
) -> QuerySet[Dispute]:
    """Return disputes, the open ones first, then the newest."""
    del scope
    rows = Dispute.objects.select_related("obligation", "period", "debtor", "creditor")
    if region:
        rows = rows.filter(Q(debtor_id=region) | Q(creditor_id=region))
    if period is not None:
        rows = rows.filter(period=period)
    return rows.order_by("ended_at", "-opened_at")


def dispute_by(scope: Scope, number: str) -> Dispute:
    """Return a dispute by its number.

    :raises NotVisible: it is not there for the caller.
    """
    found = disputes_of(scope).filter(number=number).first()
    if found is None:
        raise NotVisible
    return found


def age_of(dispute: Dispute, *, month: str) -> int:
    """Return for how many periods a dispute has been carried, counting its own as the first."""
    return max(Month.parse(month).since(Month.parse(dispute.period.month)), 0) + 1


def receivables(scope: Scope, *, region: str, month: str) -> list[Receivable]:
    """Return what others owe a region for what it advanced, by debtor and month of payment.

    Everything counts whose line is not settled, disputed or not yet in a month included.
    """
    del scope
    rows = Obligation.objects.filter(creditor_id=region).exclude(
        pk__in=SettlementLine.objects.filter(settled=True).values("obligation_id")
    )
    found: dict[tuple[str, Month], tuple[int, int]] = {}
    for debtor, effective_at, amount_fen in rows.values_list(
        "debtor_id", "effective_at", "amount_fen"
    ):
        key = (debtor, Month.of(effective_at))
        total_fen, count = found.get(key, (0, 0))
        found[key] = (total_fen + amount_fen, count + 1)
    now = Month.parse(month)
    return [
        Receivable(debtor, str(since), total_fen, count, max(now.since(since), 0))
        for (debtor, since), (total_fen, count) in sorted(found.items(), key=lambda one: one[0])
    ]


def kept_paper(scope: Scope, statement: SettlementStatement) -> bytes | None:
    """Return the bytes of the paper that was kept when this revision was signed, if any."""
    del scope
    kept = SignedStatement.objects.filter(statement=statement, revision=statement.revision).first()
    return bytes(kept.content) if kept else None
