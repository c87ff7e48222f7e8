"""The application as the rules see it: who applies, for what, and what could be granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regions.queries.programmes import terms_of
from vouchers.queries.room import earlier_use_bp, room_for, sanctions_on
from vouchers.rules import eligibility
from vouchers.rules.award import Award, granted
from vouchers.rules.eligibility_facts import Applicant, Plan

if TYPE_CHECKING:
    from datetime import date

    from enterprises.models import Enterprise
    from foundation.tenancy.scope import Scope
    from regions.models import TermsVersion
    from vouchers.models import VoucherApplication
    from vouchers.rules.award import Room
    from vouchers.rules.eligibility_facts import RuleResult


def applicant_of(scope: Scope, *, enterprise: Enterprise, on: date) -> Applicant:
    """Return the facts eligibility is judged on, as of a day."""
    return Applicant(
        kind=enterprise.kind,
        status=enterprise.state,
        region=enterprise.region_id,
        size_class=enterprise.size_class,
        staff=enterprise.staff,
        revenue_fen=enterprise.revenue_fen,
        registered_on=enterprise.founded_on,
        incubator=enterprise.incubator,
        sanctions=sanctions_on(scope, reference=enterprise.reference, on=on),
        utilisation_bp=earlier_use_bp(scope, enterprise=enterprise),
    )


def judged(
    scope: Scope,
    *,
    application: VoucherApplication,
    enterprise: Enterprise,
    version: TermsVersion,
    on: date,
    declared: bool,
) -> list[RuleResult]:
    """Return every eligibility rule with its result for this application."""
    return eligibility.check(
        terms=terms_of(version),
        applicant=applicant_of(scope, enterprise=enterprise, on=on),
        plan=Plan(
            on=on,
            issuing_region=application.region_id,
            category=application.category_id or "",
            planned_cost_fen=application.planned_cost_fen,
            text=f"{application.title}\n{application.need}",
            provider_named=bool(application.provider_region),
            declaration_signed=declared,
        ),
    )


def could_be_granted(
    scope: Scope,
    *,
    application: VoucherApplication,
    enterprise: Enterprise,
    version: TermsVersion,
    quality_bonus_bp: int = 0,
    room: Room | None = None,
) -> Award:
    """Return what the terms allow for this application, with the bound that holds.

    ``room`` is what is left of the caps, where it was asked for many at once.

    :raises AwardBelowMinimum: less than the smallest voucher.
    """
    terms = terms_of(version)
    category = application.category
    assert category is not None  # noqa: S101 — asked only once a category is chosen
    return granted(
        terms=terms,
        category=category.code,
        asked_fen=application.asked_fen,
        planned_cost_fen=application.planned_cost_fen,
        room=room
        or room_for(
            scope,
            enterprise=enterprise,
            programme=application.programme,
            terms=terms,
            category_type=category.voucher_type,
        ),
        other_support_fen=application.other_support_fen,
        quality_bonus_bp=quality_bonus_bp,
    )
