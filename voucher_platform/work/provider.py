"""A provider's desk: what it must do, and when it is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.models import Qualification, RecognitionDecision
from redemptions.models import RedemptionClaim, ServiceOrder
from regions.queries.places import work_calendar
from voucher_platform.work.todo import Todo, Writer, address, by_urgency

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from foundation.acting import Acting

LIVE_CLAIMS = (
    "submitted", "returned", "confirmed", "provider_side_check", "issuing_review", "approved",
    "in_publicity", "objected", "payable", "instructed",
)  # fmt: skip
PAYS: dict[str, Any] = {
    "P2": gettext_lazy("the issuing district pays directly"),
    "P3": gettext_lazy("your district pays first"),
}
HOLDER: dict[str, Any] = {
    "submitted": gettext_lazy("the firm, to confirm"),
    "returned": gettext_lazy("you, to correct"),
    "confirmed": gettext_lazy("your district"),
    "provider_side_check": gettext_lazy("your district"),
    "issuing_review": gettext_lazy("the issuing district"),
    "approved": gettext_lazy("the operator, notice"),
    "in_publicity": gettext_lazy("nobody, the notice runs"),
    "objected": gettext_lazy("the issuing district, objection"),
    "payable": gettext_lazy("finance, next Friday"),
    "instructed": gettext_lazy("the bank"),
}


def todos(acting: Acting, *, on: date) -> list[Todo]:
    """Return what the provider must do now, most urgent first."""
    desk = Writer(acting=acting, on=on, calendar=work_calendar())
    return by_urgency([*_orders(desk), *_claims(desk)])


def _orders(desk: Writer) -> Iterator[Todo]:
    states = ["offered", "contracted", "in_service", "rework", "accepted", "terminated_partially"]
    for order in ServiceOrder.objects.filter(state__in=states):
        facts = {"firm": order.enterprise_name, "title": order.product_title}
        if order.state == "offered":
            text = _("Answer the offer: %(firm)s, %(title)s") % facts
            yield desk.line(
                text, "provider-order", order, order.answer_by, icon="hourglass", tone="stop"
            )
        elif order.state not in {"accepted", "terminated_partially"}:
            text = _("Deliver: %(firm)s, %(title)s") % facts
            yield desk.line(text, "provider-order", order, icon="upload")
        elif order.mode == "PROVIDER_REDEEMED":
            text = _("File the claim: %(firm)s, %(title)s") % facts
            yield desk.line(text, "provider-order", order, icon="receipt-2")


def _claims(desk: Writer) -> Iterator[Todo]:
    for claim in RedemptionClaim.objects.filter(state__in=["submitted", "returned"]):
        facts = {"number": claim.number, "title": claim.title}
        if claim.state == "submitted" and claim.payee_kind == "enterprise":
            text = _("Confirm the firm's claim %(number)s: %(title)s") % facts
            yield desk.line(text, "provider-claim", claim, icon="user-check")
        elif claim.state == "returned" and claim.payee_kind == "provider":
            text = _("Correct claim %(number)s: %(title)s") % facts
            yield desk.line(
                text, "provider-claim", claim, claim.returned_until,
                icon="corner-down-right", tone="stop",
            )  # fmt: skip


def receivables(acting: Acting) -> list[dict[str, Any]]:
    """Return what is on its way to the provider, what is nearest to payment first."""
    rows = RedemptionClaim.objects.filter(
        payee_kind="provider", state__in=LIVE_CLAIMS
    ).select_related("issuing_region", "provider_region")
    found = [
        {
            "row": row, "fen": row.claimed_fen if row.assessed_fen is None else row.assessed_fen,
            "pays": PAYS.get(row.pattern, row.pattern), "holder": HOLDER.get(row.state, ""),
            "url": address("provider-claim", number=row.number, reference=acting.reference),
        }
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda row: -LIVE_CLAIMS.index(row["row"].state))


def recognitions(acting: Acting) -> list[RecognitionDecision]:
    """Return where the provider is recognised, and where not yet."""
    rows = RecognitionDecision.objects.filter(provider_id=acting.organisation)
    return list(rows.select_related("region").order_by("region__serial"))


def expiring(acting: Acting, *, on: date, within_days: int = 90) -> list[Qualification]:
    """Return qualifications that have run out or do so within some days."""
    rows = Qualification.objects.filter(provider_id=acting.organisation, expires_on__isnull=False)
    return [row for row in rows if row.expires_on and (row.expires_on - on).days <= within_days]
