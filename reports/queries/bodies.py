"""Whom it reached: enterprises served, providers; how long it took; the budget; the risks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Func, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import TruncDate, TruncMonth

from foundation.ledger.models import Leg
from foundation.periods import BEIJING
from providers.models import Provider
from redemptions.models import ClaimCheck, ClaimDecision, RedemptionClaim, ServiceOrder
from regions.models import BudgetLine
from reports.queries.flows import contracted
from reports.queries.series import Of, Percentile90, by_month, cells_of
from reports.rules.figures import YEAR, Cell
from reports.rules.indicators import ACCOUNTS
from settlements.models import ClawbackCase, PaymentInstruction
from vouchers.models import Voucher

if TYPE_CHECKING:
    from django.db.models import Expression, QuerySet

    from foundation.tenancy.scope import Scope


def enterprises(scope: Scope, of: Of) -> list[Cell]:
    """Return S1: served and first-time users, by month and over the year."""
    del scope
    first = (
        contracted(of)
        .filter(enterprise=OuterRef("enterprise"))
        .order_by("contracted_on")
        .values("contracted_on")[:1]
    )
    rows = contracted(of).annotate(first_on=Subquery(first), starts=TruncMonth("contracted_on"))
    new = Q(first_on__gte=F("starts"))
    firms = Count("enterprise", distinct=True)
    found = by_month(
        rows.filter(**of.days("contracted_on")), "contracted_on", days=True,
        firms=firms, first=Count("enterprise", distinct=True, filter=new),
    )  # fmt: skip
    year = rows.filter(**of.days_of_year("contracted_on")).aggregate(
        firms=firms,
        first=Count("enterprise", distinct=True, filter=Q(first_on__gte=of.year.first_day)),
    )
    cells = []
    for row in (*found, {**year, "period": YEAR}):
        period, served, starters = row["period"], row["firms"], row["first"]
        cells += [
            Cell("S1.served", period, number=served, enterprises=served),
            Cell("S1.first", period, number=starters, enterprises=starters),
        ]
    return cells


def providers(scope: Scope, of: Of) -> list[Cell]:
    """Return V1: enrolled at month end; active, and across regions, by month and over the year."""
    del scope
    enrolled = Provider.objects.filter(
        region__in=of.codes, enrolled_on__lte=of.month.last_day, state__in=["enrolled", "suspended"]
    ).count()
    rows = ServiceOrder.objects.filter(
        provider_region__in=of.codes, contracted_on__isnull=False
    ).exclude(state="cancelled")
    active = Count("provider", distinct=True)
    across = Count("provider", distinct=True, filter=~Q(provider_region=F("issuing_region")))
    found = by_month(
        rows.filter(**of.days("contracted_on")), "contracted_on", days=True,
        active=active, across=across,
    )  # fmt: skip
    year = rows.filter(**of.days_of_year("contracted_on")).aggregate(active=active, across=across)
    return [
        Cell("V1.enrolled", str(of.month), number=enrolled),
        *(
            Cell(f"V1.{what}", row["period"], number=row[what])
            for row in (*found, {**year, "period": YEAR})
            for what in ("active", "across")
        ),
    ]


def durations(scope: Scope, of: Of) -> list[Cell]:
    """Return T1 (sum of days) and T2 (90th percentile) by month of the later date."""
    del scope
    day = _day_of
    issued = Voucher.objects.filter(region__in=of.codes, parent=None, **of.moments("issued_at"))
    signed = contracted(of).filter(**of.days("contracted_on"))
    of_region = RedemptionClaim.objects.filter(issuing_region__in=of.codes)
    filed = of_region.filter(order__accepted_at__isnull=False, **of.moments("filed_at"))
    approved = of_region.filter(**of.moments("approved_at"))
    paid = PaymentInstruction.objects.filter(
        kind="claimant", state="executed", claim__issuing_region__in=of.codes,
        claim__approved_at__isnull=False, **of.days("executed_on"),
    )  # fmt: skip
    taken: list[tuple[str, QuerySet[Any], str, bool, Any, Any]] = [
        ("issue", issued.filter(application__submitted_at__isnull=False), "issued_at", False,
         day("application__submitted_at"), day("issued_at")),
        ("contract", signed, "contracted_on", True, day("voucher__issued_at"), F("contracted_on")),
        ("claim", filed, "filed_at", False, day("order__accepted_at"), day("filed_at")),
        ("approve", approved, "approved_at", False, day("filed_at"), day("approved_at")),
        ("pay", paid, "executed_on", True, day("claim__approved_at"), F("executed_on")),
    ]  # fmt: skip
    cells: list[Cell] = []
    for step, rows, field, days, begun, ended in taken:
        cells += _days_taken(step, rows, field, days=days, begun=begun, ended=ended)
    return cells


def _day_of(field: str) -> TruncDate:
    return TruncDate(field, tzinfo=BEIJING)


def _days_taken(
    step: str, rows: QuerySet[Any], field: str, *, days: bool, begun: Expression, ended: Any
) -> list[Cell]:
    took = rows.annotate(begun=begun, ended=ended).annotate(took=_Days(F("ended"), F("begun")))
    cells = []
    for row in by_month(
        took, field, days=days, number=Count("pk"), total=Sum("took"), most=Percentile90("took")
    ):
        cells += [
            Cell(f"T1.{step}", row["period"], number=row["number"], value=row["total"]),
            Cell(f"T2.{step}", row["period"], number=row["number"], value=row["most"]),
        ]
    return cells


class _Days(Func):
    """Whole days from the second to the first: PostgreSQL subtracts days to an integer."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = IntegerField()


def budget(scope: Scope, of: Of) -> list[Cell]:
    """Return B1: the budget of the month's year at the end of the month, from the books."""
    del scope
    lines = BudgetLine.objects.filter(region__in=of.codes, programme__year=of.month.year)
    owners = [line.ledger_owner for line in lines]
    found = (
        Leg.objects.filter(
            account__owner__in=owners, account__kind__in=ACCOUNTS, journal__at__lt=of.month.end
        )
        .order_by()
        .values("account__kind")
        .annotate(total=Sum("amount"))
    )
    balances = {row["account__kind"]: int(row["total"]) for row in found}
    balances["appropriated"] = -balances.get("appropriated", 0)  # the books carry it negative
    return [
        Cell(f"B1.{kind}", str(of.month), value=amount_fen) for kind, amount_fen in balances.items()
    ]


def risks(scope: Scope, of: Of) -> list[Cell]:
    """Return R1: checks made and hit, claims refused, clawback opened."""
    del scope
    checks = ClaimCheck.objects.filter(issuing_region__in=of.codes, **of.moments("at"))
    found = by_month(checks, "at", made=Count("pk"), hits=Count("pk", filter=Q(outcome="hit")))
    refused = ClaimDecision.objects.filter(
        issuing_region__in=of.codes, stage="reject", **of.moments("at")
    )
    opened = ClawbackCase.objects.filter(issuing_region__in=of.codes, **of.moments("opened_at"))
    return [
        *(Cell("R1.checks", row["period"], number=row["made"]) for row in found),
        *(Cell("R1.hits", row["period"], number=row["hits"]) for row in found),
        *cells_of(
            "R1.refused", refused, "at", value="claim__claimed_fen", enterprise="claim__enterprise"
        ),
        *cells_of("R1.clawback", opened, "opened_at", value="amount_fen"),
    ]
