"""The desks of the alliance: what is stuck and where; which month, how far; who did what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from foundation.audit.models import AuditEntry
from foundation.jobs.models import Job
from providers.models import RecognitionDecision
from redemptions.models import RedemptionClaim
from regions.models import NoticeItem, Objection
from regions.queries.places import ALLIANCE, every_region
from reports.models import MonthlyReport
from reports.queries.addresses import ALLIANCE_SLUG
from settlements.models import Dispute, SettlementPeriod
from voucher_platform.work.todo import address
from vouchers.models import Appeal, VoucherApplication

if TYPE_CHECKING:
    from datetime import date

    from foundation.tenancy.scope import Scope

ENDED_DISPUTES = ("upheld", "partly_upheld", "dismissed", "closed")
FOUND = 100


def late_by_region(scope: Scope, *, on: date) -> list[dict[str, Any]]:
    """Return per district how much is open and how much is past its day."""
    del scope
    applications = VoucherApplication.objects.filter(
        state__in=["submitted", "under_review", "recommended"]
    )
    claims = RedemptionClaim.objects.filter(state="issuing_review")
    checks = RedemptionClaim.objects.filter(state="provider_side_check")
    rows = []
    for region in every_region():
        mine = applications.filter(region_id=region.code)
        own = claims.filter(issuing_region_id=region.code)
        others = checks.filter(provider_region_id=region.code)
        rows.append({
            "region": region,
            "applications": mine.count(), "applications_late": mine.filter(due_on__lt=on).count(),
            "claims": own.count(), "claims_late": own.filter(due_on__lt=on).count(),
            "checks": others.count(), "checks_late": others.filter(due_on__lt=on).count(),
        })  # fmt: skip
    return rows


def standing(scope: Scope) -> dict[str, Any]:
    """Return the present month of settlement and what else waits at the operator's desk."""
    del scope
    return {
        "period": SettlementPeriod.objects.exclude(state="closed").order_by("month").first(),
        "disputes": Dispute.objects.exclude(state__in=ENDED_DISPUTES).count(),
        "to_publish": NoticeItem.objects.filter(notice__isnull=True).count(),
        "objections": Objection.objects.filter(state="open").count(),
        "recognitions": RecognitionDecision.objects.filter(state="pending").count(),
        "appeals": Appeal.objects.filter(state="open").count(),
        "failed": list(Job.objects.filter(state="failed").order_by("-created_at")[:5]),
    }


def report_grid(scope: Scope, *, months: int = 6) -> list[dict[str, Any]]:
    """Return the latest months with each district's report, the alliance's last."""
    del scope
    reports = {(row.month, row.region_id): row for row in MonthlyReport.objects.order_by("-month")}
    latest = sorted({month for month, _region in reports}, reverse=True)[:months]
    slugs = {region.code: region.slug for region in every_region()} | {ALLIANCE: ALLIANCE_SLUG}
    return [
        {
            "month": month,
            "cells": [_cell(reports.get((month, code)), slugs[code]) for code in slugs],
        }
        for month in latest
    ]


def _cell(report: MonthlyReport | None, slug: str) -> dict[str, str] | None:
    if report is None:
        return None
    return {"state": report.state, "url": address("staff-report", scope=slug, month=report.month)}


def trail(scope: Scope, asked: str) -> list[AuditEntry]:
    """Return what was done to a case or by a person, newest first; all of it without a question."""
    del scope
    rows = AuditEntry.objects.order_by("-at", "-recorded_at")
    for word in asked.split():
        rows = rows.filter(
            Q(subject_number__icontains=word)
            | Q(actor_name__icontains=word)
            | Q(code__icontains=word)
        )
    return list(rows[:FOUND])
