"""From which account a region pays, and to which it is paid back."""

from __future__ import annotations

from settlements.models import TreasuryAccount


def account_of(region: str) -> TreasuryAccount | None:
    """Return the account of a region that holds: the newest that a second person confirmed."""
    rows = TreasuryAccount.objects.filter(region_id=region, confirmed_at__isnull=False)
    return rows.order_by("-confirmed_at").first()


def account_waiting(region: str) -> TreasuryAccount | None:
    """Return the account that was written down and waits for a second person."""
    return TreasuryAccount.objects.filter(region_id=region, confirmed_at__isnull=True).first()


def earlier_accounts(region: str) -> list[TreasuryAccount]:
    """Return every confirmed account of a region, the newest first."""
    rows = TreasuryAccount.objects.filter(region_id=region, confirmed_at__isnull=False)
    return list(rows.order_by("-confirmed_at"))
