"""How much of a month is still to be gathered, and which calculations have not ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from foundation.jobs.models import Job
from foundation.periods import Month
from settlements.models import Dispute, Obligation, SettlementLine
from settlements.queries.joins import hashed

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope


def left_to_gather(scope: Scope, month: str) -> int:
    """Return how many obligations of a month have no live line and no open dispute."""
    del scope
    live = SettlementLine.objects.filter(obligation=OuterRef("pk"), live=True)
    open_disputes = Dispute.objects.filter(
        obligation=OuterRef("pk"), state__in=["opened", "answered", "mediating"]
    )
    due = Obligation.objects.filter(effective_at__lt=Month.parse(month).end)
    with hashed():
        return due.exclude(Exists(live)).exclude(Exists(open_disputes)).count()


def unfinished_calculations(scope: Scope) -> list[Job]:
    """Return the jobs that calculate a month and are neither done nor failed, oldest first."""
    del scope
    waiting = Job.objects.filter(
        kind="settlements.calculate_period", state__in=[Job.State.QUEUED, Job.State.RUNNING]
    )
    return list(waiting.order_by("created_at"))
