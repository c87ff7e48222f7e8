"""Who pays first, and who owes whom, for this pair on this day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q

from regions.models import AllianceRules, FundingAgreement

if TYPE_CHECKING:
    from datetime import date

    from foundation.tenancy.scope import Scope


def agreement_for(
    scope: Scope, *, issuer: str, acceptor: str, mode: str, category: str, on: date
) -> FundingAgreement | None:
    """Return the agreement under which this voucher is spent there on a day, or None."""
    del scope
    return (
        FundingAgreement.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=on),
            issuing_region_id=issuer,
            provider_region_id=acceptor,
            mode=mode,
            categories__contains=[category],
            valid_from__lte=on,
            state__in=["in_force", "ended"],
        )
        .order_by("-valid_from")
        .first()
    )


def agreements_from(scope: Scope, *, issuer: str, on: date) -> list[FundingAgreement]:
    """Return every agreement of an issuing region on a day, the newest first: see agreement_for."""
    del scope
    rows = FundingAgreement.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on),
        issuing_region_id=issuer,
        valid_from__lte=on,
        state__in=["in_force", "ended"],
    )
    return list(rows.order_by("-valid_from"))


def alliance_rules_on(on: date) -> AllianceRules | None:
    """Return what the alliance agreed on for all, as of a day."""
    return AllianceRules.objects.filter(valid_from__lte=on).order_by("-valid_from").first()


def agreements_on(scope: Scope, *, on: date) -> list[FundingAgreement]:
    """Return every agreement that holds on a day, general before redeemed."""
    del scope
    rows = FundingAgreement.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on, state="in_force"
    )
    return list(rows.order_by("issuing_region", "provider_region", "mode"))


def agreements_in_work(scope: Scope) -> list[FundingAgreement]:
    """Return the agreements that wait for signatures, as far as the caller is a party."""
    del scope
    rows = FundingAgreement.objects.filter(state__in=["draft", "in_consent"])
    return list(rows.select_related("issuing_region", "provider_region").order_by("code"))


def agreements_running(scope: Scope, *, on: date) -> list[FundingAgreement]:
    """Return the signed agreements that hold on a day or later, those that end first before."""
    del scope
    rows = FundingAgreement.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on), state="in_force"
    )
    return list(
        rows.select_related("issuing_region", "provider_region").order_by(
            F("valid_to").asc(nulls_last=True), "code"
        )
    )


def agreement_by_code(scope: Scope, code: str) -> FundingAgreement | None:
    """Return an agreement by its code, as far as the caller may see it."""
    del scope
    return FundingAgreement.objects.filter(code=code).first()
