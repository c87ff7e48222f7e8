"""What a rehearsal judges again: a region's applications and claims of twelve months."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import F

from enterprises.models import Enterprise
from foundation.deadlines import add_months
from foundation.periods import day_of, start_of
from regions.queries.budgets import figures_by_line
from reports.queries.rehearsing_claims import claims_between
from reports.rules.rehearsal import Past, PastApplication
from vouchers.models import Voucher, VoucherApplication
from vouchers.rules.award import SMALLEST_GROUP
from vouchers.rules.eligibility_facts import Applicant, Plan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from foundation.money import Fen
    from foundation.tenancy.scope import Scope
    from regions.models import Programme

#: Never submitted, taken back, or refused by a person: other terms would not have changed that.
LEFT_OUT = ("draft", "withdrawn", "rejected", "appealed", "upheld", "lapsed")
_MONTHS = 12
_APPLICATION = (
    "number", "enterprise_id", "enterprise_name", "programme_id", "category_id",
    "category__voucher_type", "provider_region", "planned_cost_fen", "asked_fen",
    "other_support_fen", "declared_by", "facts", "checks", "score", "approved_fen", "submitted_at",
    "region_id",
)  # fmt: skip


def months_until(day: date) -> tuple[date, date]:
    """Return the first and the last day of the twelve months that end with a day."""
    return add_months(day, -_MONTHS) + timedelta(days=1), day


def past_of(scope: Scope, *, region: str, first: date, last: date) -> Past:
    """Return what was submitted and filed in a region between two days, both included."""
    since, until = start_of(first), start_of(last + timedelta(days=1))
    groups = _groups(region)
    counts_of = {}
    applications = []
    for row in _submitted(region, since, until).values_list(*_APPLICATION):
        found = _application(dict(zip(_APPLICATION, row, strict=True)), groups)
        applications.append(found)
        counts_of[found.number] = found.counts
    counted = _counted_before(region, since, groups, {c for cs in counts_of.values() for c in cs})
    claims = claims_between(scope, region=region, since=since, until=until)
    return Past(applications, claims, counted)


def left_out_of(scope: Scope, *, region: str, first: date, last: date) -> int:
    """Return how many applications of these days a person refused, or the firm took back."""
    del scope
    rows = VoucherApplication.objects.filter(
        region_id=region, submitted_at__gte=start_of(first), state__in=LEFT_OUT,
        submitted_at__lt=start_of(last + timedelta(days=1)),
    )  # fmt: skip
    return rows.count()


def money_of(scope: Scope, programme: Programme) -> tuple[int, dict[str, Fen]]:
    """Return a year and its money by category: the programme's, or the newest that has any."""
    years = [programme.year, programme.year - 1, programme.year - 2]
    for year in years:
        lines = figures_by_line(scope, region=programme.region_id, year=year)
        found = {line.category_id: figures.appropriated_fen for line, figures in lines}
        if any(found.values()):
            return year, found
    return programme.year, {}


def _submitted(region: str, since: datetime, until: datetime) -> Any:
    rows = VoucherApplication.objects.filter(
        region_id=region, submitted_at__gte=since, submitted_at__lt=until
    )
    return rows.exclude(state__in=LEFT_OUT).order_by("submitted_at", "number")


def _groups(region: str) -> Mapping[str, int]:
    """Return the size of each control group of the region (ruling 8: two or more)."""
    rows = Enterprise.objects.filter(region_id=region).exclude(control_group="")
    return Counter(rows.values_list("control_group", flat=True))


def _application(row: dict[str, Any], groups: Mapping[str, int]) -> PastApplication:
    facts = row["facts"]
    met = {check["id"]: check["found"] for check in row["checks"]}
    founded = facts.get("founded_on")
    applicant = Applicant(
        kind=facts.get("kind", "FIRM"),
        status=met.get("verified", "verified"),
        region=met.get("in_region", row["region_id"]),
        size_class=facts.get("size_class", ""),
        staff=facts.get("staff"),
        revenue_fen=facts.get("revenue_fen"),
        registered_on=date.fromisoformat(founded) if founded else None,
        incubator="yes" if met.get("incubator") else "",
        sanctions=tuple(met.get("sanctions", ())),
        utilisation_bp=met.get("utilisation"),
        open_clawbacks=met.get("clawback", 0),
    )
    counts = [f"{row['programme_id']}/enterprise:{row['enterprise_id']}"]
    group = facts.get("control_group", "")
    if groups.get(group, 0) >= SMALLEST_GROUP:
        counts.append(f"{row['programme_id']}/group:{group}")
    return PastApplication(
        number=row["number"],
        firm=facts.get("reference", ""),
        name=row["enterprise_name"],
        size=applicant.size_class or applicant.kind.lower(),
        applicant=applicant,
        plan=_plan(row, met),
        asked_fen=row["asked_fen"],
        other_support_fen=row["other_support_fen"],
        score=row["score"],
        special=row["category__voucher_type"] == "SPECIAL",
        counts=tuple(counts),
        granted_fen=row["approved_fen"],
    )


def _plan(row: dict[str, Any], met: Mapping[str, Any]) -> Plan:
    return Plan(
        on=day_of(row["submitted_at"]),
        issuing_region=row["region_id"],
        category=row["category_id"],
        planned_cost_fen=row["planned_cost_fen"],
        provider_named=bool(row["provider_region"]),
        declaration_signed=bool(row["declared_by"]),
        overlaps_ordinary_voucher=bool(met.get("overlap")),
    )


def _counted_before(
    region: str, since: datetime, groups: Mapping[str, int], wanted: set[str]
) -> dict[str, Fen]:
    """Return what vouchers applied for earlier count against the same years' caps (ruling 14)."""
    rows = Voucher.objects.filter(region_id=region, application__submitted_at__lt=since)
    rows = rows.filter(programme_id__in={subject.partition("/")[0] for subject in wanted})
    back = F("expired_fen") + F("surrendered_fen") + F("revoked_fen") + F("split_off_fen")
    counted: dict[str, Fen] = defaultdict(int)
    for programme, enterprise, group, fen in rows.annotate(
        counts_fen=F("face_fen") - back
    ).values_list("programme_id", "enterprise_id", "enterprise__control_group", "counts_fen"):
        counted[f"{programme}/enterprise:{enterprise}"] += fen
        if groups.get(group, 0) >= SMALLEST_GROUP:
            counted[f"{programme}/group:{group}"] += fen
    return counted
