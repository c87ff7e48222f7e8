"""The same figures broken down: by region pair, category and size; the funnel with its ages."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Exists, OuterRef, Q, Sum, Value, When
from django.db.models.functions import Coalesce

from foundation.periods import Month, start_of
from redemptions.models import RedemptionClaim, ServiceOrder
from reports.queries.flows import contracted, redeemed
from reports.queries.series import Of
from reports.rules.figures import YEAR, Cell
from reports.rules.indicators import AGES, FUNNEL
from vouchers.models import Voucher, VoucherApplication

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from foundation.tenancy.scope import Scope

_AGE_STEP = 90


def _in(field: str, month: Month) -> Q:
    return Q(**{f"{field}__gte": month.start, f"{field}__lt": month.end})


def _month_and_year(code: str, rows: QuerySet[Any], of: Of, *, by: tuple[str, ...]) -> list[Cell]:
    """Return redeemed claims by some columns: the month and the year to date, in one query."""
    month = _in("payable_at", of.month)
    found = (
        rows.filter(**of.moments_of_year("payable_at"))
        .order_by()
        .values(*by)
        .annotate(
            number=Count("pk"),
            total=Coalesce(Sum("assessed_fen"), 0),
            firms=Count("enterprise", distinct=True),
            month_number=Count("pk", filter=month),
            month_total=Coalesce(Sum("assessed_fen", filter=month), 0),
            month_firms=Count("enterprise", distinct=True, filter=month),
        )
    )
    cells = []
    for row in found:
        dimension = ">".join(row[column] for column in by)
        cells += [
            Cell(code, YEAR, dimension, row["number"], row["total"], row["firms"]),
            Cell(
                code, str(of.month), dimension, row["month_number"], row["month_total"],
                row["month_firms"],
            ),
        ]  # fmt: skip
    return cells


def breakdowns(scope: Scope, of: Of) -> list[Cell]:
    """Return X2 by pair (a region's report: what it gave and what it received), C1 and S2."""
    del scope
    touching = RedemptionClaim.objects.filter(
        Q(issuing_region__in=of.codes) | Q(provider_region__in=of.codes)
    )
    sizes = (
        contracted(of)
        .filter(contracted_on__gte=of.month.first_day, contracted_on__lte=of.month.last_day)
        .order_by()
        .values("enterprise__size_class")
        .annotate(firms=Count("enterprise", distinct=True))
    )
    return [
        *_month_and_year("X2", touching, of, by=("issuing_region_id", "provider_region_id")),
        *_month_and_year("C1", redeemed(of), of, by=("category_id",)),
        *(
            Cell(
                "S2", str(of.month), row["enterprise__size_class"] or "unknown", row["firms"], 0,
                row["firms"],
            )
            for row in sizes
        ),
    ]  # fmt: skip


def funnel(scope: Scope, of: Of) -> list[Cell]:
    """Return F1 and F2: this year's applications and vouchers as they stood at month end."""
    del scope
    period, end, last_day = str(of.month), of.month.end, of.month.last_day
    applied = VoucherApplication.objects.filter(
        region__in=of.codes, **of.moments_of_year("submitted_at")
    ).count()
    order = ServiceOrder.objects.filter(voucher=OuterRef("pk")).exclude(state="cancelled")
    claim = RedemptionClaim.objects.filter(voucher_id=OuterRef("pk"))
    steps = {
        "contracted": Exists(order.filter(contracted_on__lte=last_day)),
        "accepted": Exists(order.filter(accepted_at__lt=end)),
        "redeemed": Exists(claim.filter(payable_at__lt=end)),
        "paid": Exists(claim.filter(instructions__executed_on__lte=last_day)),
    }
    # A voucher that was split is not one of them: its parts are.
    whole = Voucher.objects.exclude(state="split")
    vouchers = whole.filter(region__in=of.codes, **of.moments_of_year("issued_at")).annotate(
        **{f"is_{step}": found for step, found in steps.items()}
    )
    waiting = Q(is_contracted=False, state__in=["active", "frozen"])
    counts = vouchers.annotate(age=_age(of)).aggregate(
        issued=Count("pk"),
        **{step: Count("pk", filter=Q(**{f"is_{step}": True})) for step in steps},
        **{
            f"age_{number}": Count("pk", filter=waiting & Q(age=number))
            for number in range(len(AGES))
        },
    )
    counts["applied"] = applied
    return [
        *(Cell("F1", period, step, counts[step]) for step in FUNNEL),
        *(Cell("F2", period, age, counts[f"age_{number}"]) for number, age in enumerate(AGES)),
    ]


def _age(of: Of) -> Case:
    """Which of the ages a voucher is in on the last day of the month."""
    whens = [
        When(
            issued_at__gte=start_of(of.month.last_day - timedelta(days=_AGE_STEP * (number + 1))),
            then=Value(number),
        )
        for number in range(len(AGES) - 1)
    ]
    return Case(*whens, default=Value(len(AGES) - 1))


def concentration(scope: Scope, of: Of) -> list[Cell]:
    """Return V1's share of the five largest and HHI, over what was redeemed this year."""
    del scope
    rows = redeemed(of).filter(**of.moments_of_year("payable_at"))
    sums = sorted(
        rows.order_by().values("provider").annotate(total=Sum("assessed_fen"))
        .values_list("total", flat=True),
        reverse=True,
    )  # fmt: skip
    total = sum(sums)
    if not total:
        return []
    top = (2 * sum(sums[:5]) * 10_000 + total) // (2 * total)
    squares = sum(part * part for part in sums)
    hhi = (2 * squares * 10_000 + total * total) // (2 * total * total)
    period = str(of.month)
    return [
        Cell("V1.top5", period, number=len(sums), value=top),
        Cell("V1.hhi", period, number=len(sums), value=hhi),
    ]
