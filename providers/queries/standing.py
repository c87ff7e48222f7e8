"""What stands for or against a provider: recognitions, qualifications, measures, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from providers.models import Provider, Qualification, RecognitionDecision
from regions.models import NoticeItem, Objection, TermsVersion
from regions.queries.programmes import terms_of
from regions.queries.sanctions import bars_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from foundation.tenancy.scope import Scope
    from regions.rules.terms import Terms


def running_bars(scope: Scope, reference: str, *, on: date) -> list[date | None]:
    """Return the last day of each measure against this code that runs on a day; None if open."""
    return list(bars_on(scope, reference, on=on).values_list("to_on", flat=True))


def qualifications_of(scope: Scope, provider: Provider) -> list[Qualification]:
    """Return a provider's qualifications, by code."""
    del scope
    return list(Qualification.objects.filter(provider=provider).order_by("code", "number"))


def lapsed_among(scope: Scope, keys: Iterable[UUID], *, on: date) -> dict[UUID, date]:
    """Return providers with a qualification that ran out before a day, with its last day."""
    del scope
    rows = Qualification.objects.filter(provider_id__in=list(keys), expires_on__lt=on)
    return {
        row.provider_id: row.expires_on for row in rows.order_by("-expires_on") if row.expires_on
    }


def recognitions_of(scope: Scope, provider: Provider) -> list[RecognitionDecision]:
    """Return what the other regions say of a provider, in the alliance's order."""
    del scope
    rows = RecognitionDecision.objects.filter(provider=provider).select_related("region")
    return list(rows.order_by("region__serial", "region_id"))


def waiting_for(scope: Scope, region: str) -> list[RecognitionDecision]:
    """Return the recognitions a region still has to decide, the most urgent first."""
    del scope
    rows = RecognitionDecision.objects.filter(region_id=region, state="pending")
    return list(
        rows.select_related("provider", "provider__region", "provider_region").order_by(
            "silent_on", "id"
        )
    )


def decision_of(scope: Scope, provider: Provider, *, region: str) -> RecognitionDecision | None:
    """Return what one region says of a provider, or None when it was not asked."""
    del scope
    return RecognitionDecision.objects.filter(provider=provider, region_id=region).first()


def silent_until(scope: Scope, *, on: date) -> list[UUID]:
    """Return the keys of recognitions whose last day to answer is past."""
    del scope
    rows = RecognitionDecision.objects.filter(state="pending", silent_on__lt=on)
    return list(rows.order_by("silent_on", "id").values_list("id", flat=True))


def notice_line(scope: Scope, provider: Provider) -> NoticeItem | None:
    """Return the provider's line on its notice of enrolment, or None."""
    del scope
    return (
        NoticeItem.objects.filter(kind="enrolment", subject_id=provider.pk)
        .select_related("notice")
        .first()
    )


def objections_to(scope: Scope, line: NoticeItem) -> list[Objection]:
    """Return the objections to a line: seen by the district whose notice it is."""
    del scope
    return list(Objection.objects.filter(item=line).order_by("at", "id"))


def terms_in_force(scope: Scope, *, region: str, on: date) -> Terms | None:
    """Return the newest terms of a region in force on a day, of whichever programme."""
    del scope
    version = (
        TermsVersion.objects.filter(
            region_id=region, effective_from__lte=on, state__in=["in_force", "superseded"]
        )
        .order_by("-effective_from", "-number")
        .first()
    )
    return terms_of(version) if version else None
