"""Balances and entries, from the books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Sum

from foundation.ledger.models import Account, Leg

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from foundation.tenancy.scope import Scope


def balances_of(scope: Scope, owner: str) -> dict[str, int]:
    """Return the present balance of each kind of account of one owner, in fen."""
    del scope
    return dict(Account.objects.filter(owner=owner).values_list("kind", "balance"))


def balances_of_all(scope: Scope, owners: Iterable[str]) -> dict[str, dict[str, int]]:
    """Return balances by owner and kind, in fen, in one query."""
    del scope
    found: dict[str, dict[str, int]] = {}
    rows = Account.objects.filter(owner__in=list(owners)).values_list("owner", "kind", "balance")
    for owner, kind, balance in rows:
        found.setdefault(owner, {})[kind] = balance
    return found


def balance_at(scope: Scope, *, owner: str, kind: str, before: datetime) -> int:
    """Return what an account held just before a moment of business time, in fen."""
    del scope
    legs = Leg.objects.filter(account__owner=owner, account__kind=kind, journal__at__lt=before)
    return legs.aggregate(total=Sum("amount"))["total"] or 0


def entries_of(scope: Scope, owner: str, *, limit: int = 200) -> list[Leg]:
    """Return the latest legs of one owner's accounts with journal and account, newest first."""
    del scope
    rows = Leg.objects.filter(account__owner=owner).select_related("journal", "account")
    return list(rows.order_by("-journal__at", "-id")[:limit])
