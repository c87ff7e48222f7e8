"""Vouchers of a firm, of a region, and those whose day has come; their entries and papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from foundation.deadlines import Deadline
from foundation.periods import day_of
from foundation.refusals import NotVisible
from regions.queries.programmes import terms_of
from vouchers.models import BalanceEntry, Voucher, VoucherDocument
from vouchers.queries.room import balance_of
from vouchers.rules.balance import EXPIRING_DAYS, display_state
from vouchers.rules.validity import WARNING_DAYS, Validity, as_stored, warning_step

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from foundation.tenancy.scope import Scope
    from vouchers.models import VoucherApplication

RUNNING = ("active", "frozen")
SHOWN_WITH = ("region", "enterprise", "category", "programme", "terms", "application", "parent")


def voucher_of(scope: Scope, number: str) -> Voucher:
    """Return one voucher by its number, with everything its page says.

    :raises NotVisible: unknown, or not the caller's to see.
    """
    return _one(scope, number=number)


def number_issued_for(scope: Scope, application: VoucherApplication) -> str:
    """Return the number of the voucher issued for an application, or ""."""
    del scope
    rows = Voucher.objects.filter(application=application, parent=None)
    return rows.values_list("number", flat=True).first() or ""


def parts_off(scope: Scope, voucher: Voucher) -> list[Voucher]:
    """Return the vouchers split off a voucher."""
    del scope
    found = Voucher.objects.filter(parent=voucher).order_by("number")
    return list(found) if voucher.state == "split" else []


def voucher_by_key(scope: Scope, key: UUID | str) -> Voucher:
    """Return one voucher by its key.

    :raises NotVisible: unknown, or not the caller's to see.
    """
    return _one(scope, pk=key)


def _one(scope: Scope, **which: object) -> Voucher:
    del scope
    found = Voucher.objects.select_related(*SHOWN_WITH).filter(**which).first()
    if found is None:
        raise NotVisible
    return found


def vouchers_of(scope: Scope, enterprise: UUID | str) -> list[Voucher]:
    """Return a firm's vouchers: those that live by use-by, then those that ended, latest first."""
    del scope
    rows = Voucher.objects.filter(enterprise_id=enterprise).select_related(*SHOWN_WITH)
    live = [row for row in rows.order_by("use_by", "number") if row.state in RUNNING]
    ended = [row for row in rows.order_by("-use_by", "-number") if row.state not in RUNNING]
    return [*live, *ended]


def vouchers_in(
    scope: Scope, region: str, *, on: date, state: str = "", sought: str = ""
) -> QuerySet[Voucher]:
    """Return a region's vouchers, those due first on top.

    ``state`` is a stored state, or "expiring": active, money left, use-by within thirty days.
    ``sought`` is part of a number or of a firm's name.
    """
    del scope
    rows = Voucher.objects.filter(region_id=region).select_related(*SHOWN_WITH)
    if state == "expiring":
        rows = rows.filter(_expiring(on))
    elif state:
        rows = rows.filter(state=state)
    if sought:
        rows = rows.filter(
            Q(number__icontains=sought)
            | Q(enterprise_name__icontains=sought)
            | Q(enterprise__reference__istartswith=sought)
        )
    return rows.order_by("use_by", "number")


def counts_in(scope: Scope, region: str, *, on: date) -> dict[str, int]:
    """Return how many vouchers a region has in each stored state, and how many expire soon."""
    del scope
    rows = Voucher.objects.filter(region_id=region)
    counts: dict[str, int] = {}
    for state in rows.values_list("state", flat=True):
        counts[state] = counts.get(state, 0) + 1
    counts["expiring"] = rows.filter(_expiring(on)).count()
    return counts


def entries_of(scope: Scope, voucher: Voucher) -> list[BalanceEntry]:
    """Return every movement of a voucher's balance, oldest first."""
    del scope
    return list(BalanceEntry.objects.filter(voucher=voucher).order_by("at", "id"))


def paper_of(scope: Scope, voucher: Voucher, **which: str) -> VoucherDocument | None:
    """Return a voucher's latest paper, perhaps by ``facts_digest=`` or ``sha256=``, or None."""
    del scope
    rows = VoucherDocument.objects.filter(voucher=voucher, **which)
    return rows.order_by("-printed_at", "-id").first()


def due_for_expiry(scope: Scope, *, on: date) -> list[UUID]:
    """Return vouchers with money past its day: available past use-by, held past redeem-by."""
    del scope
    past = Q(use_by__lt=on, available_fen__gt=0) | Q(redeem_by__lt=on, held_fen__gt=0)
    rows = Voucher.objects.filter(past, state__in=RUNNING).order_by("use_by", "number")
    return list(rows.values_list("pk", flat=True))


def due_for_warning(scope: Scope, *, on: date) -> list[UUID]:
    """Return active vouchers with money left for which a warning step has been reached, unsent."""
    del scope
    rows = Voucher.objects.filter(state="active", available_fen__gt=0, use_by__gte=on)
    return [
        key
        for key, use_by, warned in rows.order_by("use_by", "number").values_list(
            "pk", "use_by", "warned_days"
        )
        if is_warning_due(use_by=use_by, warned_days=warned, on=on)
    ]


def provisional(scope: Scope) -> list[UUID]:
    """Return running vouchers with a last day in a year not published when it was counted."""
    del scope
    rows = Voucher.objects.filter(provisional=True, state__in=RUNNING).order_by("number")
    return list(rows.values_list("pk", flat=True))


def is_warning_due(*, use_by: date, warned_days: int, on: date) -> bool:
    """Say whether the warning of this day is still unsent; each of the four is sent once."""
    reached = warning_step(use_by=use_by, on=on)
    return bool(reached) and (warned_days == 0 or reached < warned_days <= max(WARNING_DAYS))


def validity_of(voucher: Voucher) -> Validity:
    """Return a voucher's last days as the value the rules work with."""
    return as_stored(
        issued_on=day_of(voucher.issued_at),
        extended_days=voucher.extended_days,
        use_by=Deadline(voucher.use_by, voucher.provisional),
        redeem_by=Deadline(voucher.redeem_by, voucher.provisional),
        terms=terms_of(voucher.terms),
    )


def shown_state(voucher: Voucher, *, on: date) -> str:
    """Return the state people are shown: with its shades of "active"."""
    return display_state(
        state=voucher.state, balance=balance_of(voucher), use_by=voucher.use_by, on=on
    )


def _expiring(on: date) -> Q:
    days = (on.fromordinal(on.toordinal() + ahead) for ahead in (0, EXPIRING_DAYS))
    return Q(state="active", available_fen__gt=0, use_by__range=tuple(days))
