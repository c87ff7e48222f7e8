"""An officer's desk: the queue as pages, its filters, the next case, and who stands aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from vouchers.models import BulkOutcome, BulkRun, QueueFilter, Recusal, Voucher, VoucherApplication
from vouchers.queries.applications import of_bureau, tab

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from foundation.tenancy.scope import Scope

SIMPLE_UP_TO_FEN = 5_000_000  # "simple": every check passed, at most 50,000 yuan asked for
FILTERS = ("simple", "due", "remarks", "first")


def is_recused(scope: Scope, application: VoucherApplication, *, user_id: int) -> bool:
    """Say whether this person declared a conflict of interest in the case."""
    del scope
    return Recusal.objects.filter(application=application, user_id=user_id).exists()


def recused_from(scope: Scope, *, user_id: int | None, among: Iterable[UUID]) -> set[UUID]:
    """Return those of the cases in which this person declared a conflict of interest."""
    del scope
    rows = Recusal.objects.filter(user_id=user_id or 0, application_id__in=list(among))
    return set(rows.values_list("application_id", flat=True))


def recusals_of(scope: Scope, application: VoucherApplication) -> list[Recusal]:
    """Return who stands aside from a case, oldest first."""
    del scope
    return list(Recusal.objects.filter(application=application).order_by("at", "id"))


def queue(scope: Scope, region: str, name: str, *, me: int | None) -> QuerySet[VoucherApplication]:
    """Return one tab of the queue without the cases its reader stands aside from."""
    rows = tab(of_bureau(scope, region), name, me=me)
    mine = Recusal.objects.filter(user_id=me or 0, application=OuterRef("pk"))
    return rows if name == "all" else rows.exclude(Exists(mine))


def narrowed(
    rows: QuerySet[VoucherApplication],
    *,
    kind: str = "",
    category: str = "",
    serving: str = "",
    sought: str = "",
    on: date,
) -> QuerySet[VoucherApplication]:
    """Narrow a queue by one of FILTERS, a category, the region looked to, a name or number."""
    remarks = Q(checks__contains=[{"outcome": "warned"}]) | Q(
        checks__contains=[{"outcome": "failed"}]
    )
    kinds = {
        "simple": ~remarks & Q(asked_fen__lte=SIMPLE_UP_TO_FEN),
        "due": Q(due_on__lte=on),
        "remarks": remarks,
        "first": ~Q(checks__contains=[{"id": "utilisation"}]),  # judged on earlier vouchers only
    }
    if kind in kinds:
        rows = rows.filter(kinds[kind])
    if category:
        rows = rows.filter(category_id=category)
    if serving:
        rows = rows.filter(provider_region=serving)
    if sought:
        rows = rows.filter(
            Q(enterprise_name__icontains=sought) | Q(number__iendswith=sought.upper())
        )
    return rows


def beside(
    rows: QuerySet[VoucherApplication], application: VoucherApplication
) -> tuple[int, VoucherApplication | None]:
    """Return how many cases of a queue come before this one, and which comes next."""
    due_on, number = application.due_on, application.number
    if due_on is None:
        return 0, rows.first()
    before = rows.filter(Q(due_on__lt=due_on) | Q(due_on=due_on, number__lt=number)).count()
    later = rows.filter(due_on__gte=due_on).exclude(due_on=due_on, number__lte=number)
    return before, later.first() or rows.exclude(pk=application.pk).first()


def earlier_vouchers(
    scope: Scope, application: VoucherApplication, *, limit: int = 12
) -> list[Voucher]:
    """Return the latest vouchers of the firm and of its control group, newest first."""
    del scope
    firm = application.enterprise
    whose = Q(enterprise=firm)
    if firm.control_group:
        whose |= Q(enterprise__control_group=firm.control_group, region_id=application.region_id)
    rows = Voucher.objects.filter(whose).select_related("category", "enterprise")
    return list(rows.order_by("-number")[:limit])


def filters_of(scope: Scope, region: str, *, user_id: int | None) -> list[QueueFilter]:
    """Return the filters a person keeps at this desk, by name."""
    del scope
    return list(QueueFilter.objects.filter(region_id=region, user_id=user_id or 0).order_by("name"))


def run_of(scope: Scope, key: UUID, *, user_id: int | None) -> BulkRun | None:
    """Return a person's own bulk run, or None."""
    del scope
    return BulkRun.objects.filter(pk=key, actor_id=user_id or 0).first()


def outcomes_of(scope: Scope, run: BulkRun) -> list[BulkOutcome]:
    """Return what became of the cases of a run, in the order they were dealt with."""
    del scope
    return list(run.outcomes.order_by("id"))


def overdue(scope: Scope, region: str, *, on: date) -> list[str]:
    """Return the numbers of late cases of which no leader was told since they fell due."""
    rows = tab(of_bureau(scope, region), "waiting", me=None)
    rows = rows.filter(Q(overdue_told_on=None) | Q(overdue_told_on__lte=F("due_on")), due_on__lt=on)
    return list(rows.values_list("number", flat=True))
