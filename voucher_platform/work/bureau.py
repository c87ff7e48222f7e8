"""A bureau's desk: the queues of one's posts, what waits for a signature, the budget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from enterprises.models import Enterprise
from providers.models import Provider, RecognitionDecision
from redemptions.models import RedemptionClaim
from regions.models import Objection
from regions.queries.changes import open_changes
from regions.queries.places import work_calendar
from settlements.models import SettlementStatement
from settlements.permissions import POST_OF_ROLE
from settlements.queries.statements import signoffs_of
from voucher_platform.work import finance
from voucher_platform.work.todo import Todo, address, by_urgency, days_left
from vouchers.models import VoucherApplication

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from foundation.acting import Acting
    from foundation.deadlines import WorkCalendar
    from regions.models import Region

SHOWN = 12


def todos(acting: Acting, region: Region, *, on: date) -> list[Todo]:
    """Return what the posts held here must do, most urgent first."""
    calendar = work_calendar()
    found = [
        *_applications(acting, region, on=on, calendar=calendar),
        *_claims(acting, region, on=on, calendar=calendar),
        *_signatures(acting, region),
        *finance.payments(acting, region),
    ]
    return by_urgency(found)[:SHOWN]


def queues(region: Region, *, on: date) -> list[dict[str, Any]]:
    """Return the bureau's queues as figures: how many wait, how many are late."""
    code, here = region.code, {"region": region.slug}
    rows: list[tuple[Any, str, QuerySet[Any]]] = [
        (_("Applications"), "bureau-applications",
         VoucherApplication.objects.filter(
             region_id=code, state__in=["submitted", "under_review", "recommended"])),
        (_("Own claims"), "bureau-claims",
         RedemptionClaim.objects.filter(issuing_region_id=code, state="issuing_review")),
        (_("Checks for other regions"), "bureau-checks",
         RedemptionClaim.objects.filter(provider_region_id=code, state="provider_side_check")),
    ]  # fmt: skip
    shown = [
        {
            "label": label, "value": found.count(), "url": address(name, **here),
            "detail": _("%(n)s late") % {"n": found.filter(due_on__lt=on).count()},
        }
        for label, name, found in rows
    ]  # fmt: skip
    firms = Enterprise.objects.filter(region_id=code, state="submitted").count()
    bodies = Provider.objects.filter(
        region_id=code, state__in=["self_assessed", "auto_checked"]
    ).count()
    waiting = RecognitionDecision.objects.filter(region_id=code, state="pending").count()
    return [
        *shown,
        {"label": _("Firms to verify"), "value": firms, "detail": "",
         "url": address("bureau-enterprises", **here)},
        {"label": _("Providers to enrol"), "value": bodies, "detail": "",
         "url": address("bureau-providers", **here)},
        {"label": _("Recognitions open"), "value": waiting, "detail": "",
         "url": address("bureau-providers", **here)},
    ]  # fmt: skip


def _applications(
    acting: Acting, region: Region, *, on: date, calendar: WorkCalendar
) -> Iterator[Todo]:
    waiting = VoucherApplication.objects.filter(region_id=region.code)
    mine = [
        row
        for row in waiting.filter(state__in=["submitted", "under_review"]).order_by("due_on")
        if acting.holds("officer") and row.handler_id in {None, acting.user_id}
    ]
    mine += list(
        waiting.filter(state="recommended", waiting_for__in=acting.roles).exclude(
            handler_id=acting.user_id
        )
    )
    for row in mine:
        yield Todo(
            title=_("Application %(number)s: %(firm)s")
            % {"number": row.number, "firm": row.enterprise_name},
            detail=row.title,
            url=address("bureau-application", region=region.slug, number=row.number),
            icon="list-check",
            until=row.due_on,
            left=days_left(row.due_on, on=on, calendar=calendar),
        )


def _claims(acting: Acting, region: Region, *, on: date, calendar: WorkCalendar) -> Iterator[Todo]:
    claims = RedemptionClaim.objects.all()
    rows = list(
        claims.filter(
            issuing_region_id=region.code, state="issuing_review", waiting_for__in=acting.roles
        )
    )
    if acting.holds("officer"):
        rows += list(claims.filter(provider_region_id=region.code, state="provider_side_check"))
    for row in rows:
        yield Todo(
            title=_("Claim %(number)s: %(title)s") % {"number": row.number, "title": row.title},
            detail=f"{row.enterprise_name} → {row.provider_name}",
            url=address("bureau-claim", region=region.slug, number=row.number),
            icon="receipt-2",
            until=row.due_on,
            left=days_left(row.due_on, on=on, calendar=calendar),
        )


def _signatures(acting: Acting, region: Region) -> Iterator[Todo]:
    here = {"region": region.slug}
    if acting.holds("leader", "finance"):
        for row in SettlementStatement.objects.filter(
            region_id=region.code, state__in=["issued", "revised"]
        ):
            posts = {POST_OF_ROLE[role] for role in acting.roles if role in POST_OF_ROLE}
            if posts <= set(signoffs_of(acting.scope, row)):
                continue  # what this post signs is signed
            yield Todo(
                title=_("Sign the statement %(number)s") % {"number": row.number},
                url=address("bureau-statement", number=row.number, **here),
                icon="signature",
            )
        for open_ in open_changes(acting.scope, region=region.code):
            if open_.change.entered_by != acting.user_id:
                yield Todo(
                    title=_("Release a change of the budget: %(paper)s")
                    % {"paper": open_.change.document_no},
                    url=address("bureau-budget-release", change=str(open_.change.pk), **here),
                    icon="wallet",
                )
    if acting.holds("leader"):
        for objection in Objection.objects.filter(region_id=region.code, state="open"):
            yield Todo(
                title=_("Answer the objection %(number)s") % {"number": objection.number},
                url=address("bureau-objection", number=objection.number, **here),
                icon="message-report",
                tone="stop",
            )
