"""Applications waiting, decided, and by enterprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet, Sum

from foundation.refusals import NotVisible
from vouchers.models import ApplicationDecision, VoucherApplication

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from foundation.tenancy.scope import Scope

WAITING_FOR_OFFICER = ("submitted", "under_review")
OPEN = (*WAITING_FOR_OFFICER, "recommended", "returned", "waitlisted")
#: What the firm types, by the names of the columns.
TYPED = (
    "category_id",
    "title",
    "need",
    "expected_result",
    "provider_region",
    "planned_cost_fen",
    "asked_fen",
    "other_support_fen",
)


def application_of(scope: Scope, number: str) -> VoucherApplication:
    """Return one application by its number, with region, category, terms and programme.

    :raises NotVisible: unknown, or another's.
    """
    del scope
    found = (
        VoucherApplication.objects.select_related("region", "category", "terms", "programme")
        .filter(number=number)
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def of_enterprise(scope: Scope, enterprise_id: UUID | str) -> QuerySet[VoucherApplication]:
    """Return an enterprise's applications, newest first."""
    del scope
    return (
        VoucherApplication.objects.filter(enterprise_id=enterprise_id)
        .select_related("region", "category")
        .order_by("-started_at", "-number")
    )


def of_bureau(scope: Scope, region: str) -> QuerySet[VoucherApplication]:
    """Return a bureau's applications that were submitted, the most urgent first."""
    del scope
    return (
        VoucherApplication.objects.filter(region_id=region)
        .exclude(state="draft")
        .exclude(submitted_at__isnull=True)
        .select_related("region", "category")
        .order_by("due_on", "number")
    )


def tab(
    rows: QuerySet[VoucherApplication], name: str, *, me: int | None
) -> QuerySet[VoucherApplication]:
    """Return the rows of one tab of the queue; an unknown tab shows all."""
    filters = {
        "mine": Q(handler_id=me, state="under_review"),
        "officer": Q(state__in=WAITING_FOR_OFFICER),
        "leader": Q(state="recommended", waiting_for="leader"),
        "finance": Q(state="recommended", waiting_for="finance"),
        "waiting": Q(state__in=[*WAITING_FOR_OFFICER, "recommended"]),
        "returned": Q(state="returned"),
        "waitlisted": Q(state="waitlisted"),
        "ended": Q(state__in=["approved", "issued", "rejected", "withdrawn", "lapsed"]),
    }
    return rows.filter(filters[name]) if name in filters else rows


def counts(scope: Scope, region: str, *, me: int | None) -> dict[str, int]:
    """Return how many applications lie in each open tab of the queue, in one query.

    What has ended is not counted: a page must not grow slower with every year that passes.
    """
    rows = of_bureau(scope, region).order_by().filter(state__in=OPEN)
    return rows.aggregate(
        mine=Count("pk", filter=Q(handler_id=me, state="under_review")),
        officer=Count("pk", filter=Q(state__in=WAITING_FOR_OFFICER)),
        leader=Count("pk", filter=Q(state="recommended", waiting_for="leader")),
        finance=Count("pk", filter=Q(state="recommended", waiting_for="finance")),
        returned=Count("pk", filter=Q(state="returned")),
        waitlisted=Count("pk", filter=Q(state="waitlisted")),
    )


def load_of(scope: Scope, region: str, *, on: date) -> dict[str, int]:
    """Return the sentence of load: waiting, late, and the fen asked for by what waits."""
    waiting = (
        of_bureau(scope, region).order_by().filter(state__in=[*WAITING_FOR_OFFICER, "recommended"])
    )
    found = waiting.aggregate(
        waiting=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)), asked_fen=Sum("asked_fen")
    )
    return {name: value or 0 for name, value in found.items()}


def decisions_of(scope: Scope, application: VoucherApplication) -> list[ApplicationDecision]:
    """Return what people decided on an application, oldest first."""
    del scope
    return list(application.decisions.order_by("at", "id"))


def waiting_list(scope: Scope, *, budget_line_id: UUID, order: str) -> list[VoucherApplication]:
    """Return the waiting list of a budget line, by score or by date of approval (``order``)."""
    del scope
    rows = VoucherApplication.objects.filter(state="waitlisted", budget_line_id=budget_line_id)
    first = ["-score"] if order == "score" else []
    return list(rows.order_by(*first, "submitted_at", "number"))


def approved_unissued(scope: Scope) -> list[UUID]:
    """Return the keys of approved applications that have no voucher yet."""
    del scope
    rows = VoucherApplication.objects.filter(state="approved")
    return list(rows.order_by("id").values_list("pk", flat=True))


def waiting_everywhere(scope: Scope) -> list[list[UUID]]:
    """Return every budget line's waiting list as keys, each in the order of its terms."""
    rows = VoucherApplication.objects.filter(state="waitlisted").exclude(budget_line__isnull=True)
    found = rows.order_by("budget_line_id").values_list(
        "budget_line_id", "terms__values__waitlist_order"
    )
    lines = dict(found)
    return [
        [row.pk for row in waiting_list(scope, budget_line_id=line, order=str(order))]
        for line, order in lines.items()
    ]


def overdue_returned(scope: Scope, *, on: date) -> list[str]:
    """Return the numbers of returned applications whose last day is over."""
    del scope
    rows = VoucherApplication.objects.filter(state="returned", returned_until__lt=on)
    return list(rows.order_by("number").values_list("number", flat=True))
