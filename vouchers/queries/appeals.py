"""Appeals: until when one may be filed, which are open, who may not judge again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, QuerySet

from foundation.periods import day_of
from foundation.refusals import NotVisible
from regions.queries.places import work_calendar
from regions.queries.programmes import terms_of
from vouchers.models import Appeal, ApplicationDecision, VoucherApplication

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from foundation.tenancy.scope import Scope

JUDGING = ("recommend", "approve", "countersign", "reject")


def refusal_of(scope: Scope, application: VoucherApplication) -> ApplicationDecision | None:
    """Return the latest decision that refused the application."""
    del scope
    return application.decisions.filter(stage="reject").order_by("-at", "-id").first()


def last_day_of_appeal(scope: Scope, application: VoucherApplication) -> date | None:
    """Return the last day on which the firm may appeal; None where there is nothing to appeal.

    Working days of the pinned terms (``appeal_window_working_days``, domain paper §4.3), counted
    from the day of the refusal. One appeal a case: after it there is none.
    """
    if application.state != "rejected" or appeal_of(scope, application) is not None:
        return None
    refused = refusal_of(scope, application)
    return day_to_appeal_until(application, refused_on=day_of(refused.at)) if refused else None


def day_to_appeal_until(application: VoucherApplication, *, refused_on: date) -> date:
    """Return the last day of the window that opens with a refusal on this day."""
    version = application.terms
    assert version is not None  # noqa: S101 — pinned at submission
    days = terms_of(version).appeal_window_working_days
    return work_calendar().add_working_days(refused_on, days).day


def appeal_of(scope: Scope, application: VoucherApplication) -> Appeal | None:
    """Return the application's one appeal, if it has any."""
    del scope
    return Appeal.objects.filter(application_id=application.pk).first()


def appeal_by(scope: Scope, number: str) -> Appeal:
    """Return an appeal by the number of its application, with region and application.

    :raises NotVisible: unknown, or another's.
    """
    del scope
    rows = Appeal.objects.select_related(
        "region", "application", "application__category", "application__terms"
    )
    found = rows.filter(number=number).first()
    if found is None:
        raise NotVisible
    return found


def appeals(scope: Scope, *, tab: str = "open") -> QuerySet[Appeal]:
    """Return the panel's appeals, the most urgent first: open, proposed, or ended."""
    del scope
    rows = Appeal.objects.select_related("region", "application")
    if tab == "ended":
        return rows.exclude(state="open").order_by("-decided_at", "number")
    waiting = rows.filter(state="open").order_by("due_on", "number")
    return waiting.exclude(proposal="") if tab == "proposed" else waiting


def late_appeals(scope: Scope, *, on: date) -> list[str]:
    """Return the numbers of the open appeals whose last day is over."""
    del scope
    rows = Appeal.objects.filter(state="open", due_on__lt=on)
    return list(rows.order_by("due_on", "number").values_list("number", flat=True))


def counts(scope: Scope) -> dict[str, int]:
    """Return how many appeals lie in each tab, in one query."""
    del scope
    return Appeal.objects.aggregate(
        open=Count("pk", filter=Q(state="open")),
        proposed=Count("pk", filter=Q(state="open") & ~Q(proposal="")),
        ended=Count("pk", filter=~Q(state="open")),
    )


def judged_before_appeal(scope: Scope, *, user_id: int | None, among: Iterable[UUID]) -> set[UUID]:
    """Return those of the cases that this person judged before their appeal was allowed."""
    del scope
    rows = ApplicationDecision.objects.filter(
        application_id__in=list(among),
        application__appeal__state="allowed",
        round__lte=F("application__appeal__round"),
        actor_id=user_id or 0,
        stage__in=JUDGING,
    )
    return set(rows.values_list("application_id", flat=True))


def judges_of(scope: Scope, application: VoucherApplication) -> dict[int, str]:
    """Return who may not judge the case again after an allowed appeal, by key and name."""
    appeal = appeal_of(scope, application)
    if appeal is None or appeal.state != "allowed":
        return {}
    rows = application.decisions.filter(stage__in=JUDGING, round__lte=appeal.round)
    return {row.actor_id: row.actor_name for row in rows.order_by("at", "id")}
