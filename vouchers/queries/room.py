"""What earlier vouchers leave of the caps, and how far they were used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enterprises.models import Enterprise
from regions.queries.sanctions import bars_on
from vouchers.models import CapUsage, Voucher
from vouchers.rules.award import SMALLEST_GROUP, Room, room_under
from vouchers.rules.balance import Balance, counted_against_caps, utilisation_bp

if TYPE_CHECKING:
    from datetime import date

    from foundation.tenancy.scope import Scope
    from regions.models import Programme
    from regions.rules.terms import Terms


def balance_of(voucher: Voucher) -> Balance:
    """Return a voucher's counters as the value the rules work with."""
    names = Balance.__slots__
    return Balance(**{name: getattr(voucher, name) for name in names})


def balances_of(
    scope: Scope, *, enterprise: Enterprise, programme: Programme | None
) -> list[Balance]:
    """Return the balances of an enterprise's vouchers, of one programme year or of all."""
    del scope
    rows = Voucher.objects.filter(enterprise=enterprise)
    rows = rows.filter(programme=programme) if programme else rows
    return [balance_of(voucher) for voucher in rows]


def earlier_use_bp(scope: Scope, *, enterprise: Enterprise) -> int | None:
    """Return how much of earlier vouchers was used, in basis points; None without any."""
    balances = balances_of(scope, enterprise=enterprise, programme=None)
    return utilisation_bp(balances) if balances else None


def sanctions_on(scope: Scope, *, reference: str, on: date) -> tuple[str, ...]:
    """Return the levels of sanctions in force on a day against a credit code, in any region."""
    return tuple(bars_on(scope, reference, on=on).values_list("level", flat=True))


def group_subject(enterprise: Enterprise) -> str | None:
    """Return the name of the group cap's counter, or None for a group of one (ruling 8)."""
    if not enterprise.control_group:
        return None
    members = Enterprise.objects.filter(
        region_id=enterprise.region_id, control_group=enterprise.control_group
    ).count()
    return f"group:{enterprise.control_group}" if members >= SMALLEST_GROUP else None


def room_for(
    scope: Scope, *, enterprise: Enterprise, programme: Programme, terms: Terms, category_type: str
) -> Room:
    """Return what is left of the yearly caps and the order cap, in fen.

    A bureau reads the caps' counters; an enterprise, which may not, counts its own vouchers, and
    learns of the group's cap at the decision.
    """
    own_fen = counted_against_caps(balances_of(scope, enterprise=enterprise, programme=programme))
    group = None if scope.organisation else group_subject(enterprise)
    group_fen = None
    if group:
        used = CapUsage.objects.filter(programme=programme, subject=group).first()
        group_fen = used.used_fen if used else 0
    return room_under(
        terms=terms,
        team=enterprise.kind == Enterprise.Kind.TEAM,
        special=category_type == "SPECIAL",
        counted_fen=own_fen,
        group_fen=group_fen,
    )
