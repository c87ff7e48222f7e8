"""A firm's desk: what it must do, what is under way, and whose turn it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redemptions.models import RedemptionClaim, ServiceOrder
from regions.queries.places import work_calendar
from voucher_platform.work.todo import Todo, Writer, address, by_urgency
from vouchers.models import VoucherApplication

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from foundation.acting import Acting

ENDED_ORDERS = ("closed", "declined", "lapsed", "cancelled", "draft")
ENDED_CLAIMS = ("paid", "reconciled", "closed", "rejected", "withdrawn")
ENDED_APPLICATIONS = ("issued", "rejected", "withdrawn", "lapsed", "upheld")
YOU = gettext_lazy("You")
TURN: dict[str, Any] = {
    "submitted": gettext_lazy("Your district, officer"),
    "under_review": gettext_lazy("Your district, officer"),
    "recommended": gettext_lazy("Your district, leader"),
    "approved": gettext_lazy("Your district, issues the voucher"),
    "waitlisted": gettext_lazy("Waits for budget"),
    "appealed": gettext_lazy("The alliance's panel, appeal"),
    "returned": YOU,
    "draft": YOU,
    "offered": gettext_lazy("Provider, to answer"),
    "agreed": YOU,
    "contracted": gettext_lazy("Provider, to begin"),
    "in_service": gettext_lazy("Provider, to deliver"),
    "delivered": YOU,
    "rework": gettext_lazy("Provider, to mend"),
    "disputed": gettext_lazy("The mediator"),
    "accepted": gettext_lazy("Whoever claims"),
    "claimed": gettext_lazy("The claim is under way"),
    "terminated_partially": gettext_lazy("Whoever claims"),
    "confirmed": gettext_lazy("Provider's district"),
    "provider_side_check": gettext_lazy("Provider's district"),
    "issuing_review": gettext_lazy("Your district"),
    "in_publicity": gettext_lazy("Public notice"),
    "objected": gettext_lazy("Your district, objection"),
    "payable": gettext_lazy("Finance, next Friday"),
    "instructed": gettext_lazy("The bank"),
}


def todos(acting: Acting, *, on: date) -> list[Todo]:
    """Return what the firm must do now, most urgent first."""
    desk = Writer(acting=acting, on=on, calendar=work_calendar())
    return by_urgency([*_applications(desk), *_orders(desk), *_claims(desk)])


def _applications(desk: Writer) -> Iterator[Todo]:
    for row in VoucherApplication.objects.filter(state__in=["returned", "draft"]):
        number = {"number": row.number}
        if row.state == "returned":
            yield desk.line(
                _("Correct application %(number)s") % number, "enterprise-application", row,
                row.returned_until, icon="corner-down-right", tone="stop",
            )  # fmt: skip
        else:
            text = _("Finish application %(number)s") % number
            yield desk.line(text, "enterprise-application", row, icon="pencil")


def _orders(desk: Writer) -> Iterator[Todo]:
    for order in ServiceOrder.objects.filter(
        state__in=["delivered", "agreed", "accepted", "terminated_partially"]
    ):
        facts = {"provider": order.provider_name, "title": order.product_title}
        if order.state == "delivered":
            text = _("Accept the delivery: %(provider)s, %(title)s") % facts
            yield desk.line(text, "enterprise-order", order, order.accept_by, icon="user-check")
        elif order.state == "agreed":
            text = _("Sign the contract: %(provider)s, %(title)s") % facts
            yield desk.line(text, "enterprise-order", order, icon="signature")
        elif order.mode == "ENTERPRISE_REIMBURSED":
            text = _("Claim the money back: %(provider)s, %(title)s") % facts
            yield desk.line(text, "enterprise-order", order, icon="receipt-2")


def _claims(desk: Writer) -> Iterator[Todo]:
    for claim in RedemptionClaim.objects.filter(state__in=["submitted", "returned"]):
        facts = {"number": claim.number, "title": claim.title}
        if claim.state == "submitted" and claim.payee_kind == "provider":
            text = _("Confirm the provider's claim %(number)s: %(title)s") % facts
            yield desk.line(text, "enterprise-claim", claim, icon="user-check")
        elif claim.state == "returned" and claim.payee_kind == "enterprise":
            text = _("Correct claim %(number)s: %(title)s") % facts
            yield desk.line(
                text, "enterprise-claim", claim, claim.returned_until,
                icon="corner-down-right", tone="stop",
            )  # fmt: skip


def under_way(acting: Acting) -> list[dict[str, Any]]:
    """Return orders, claims and applications that are not ended, with whose turn it is."""
    here = {"reference": acting.reference}
    claims = RedemptionClaim.objects.exclude(state__in=ENDED_CLAIMS).select_related(
        "issuing_region", "provider_region"
    )
    orders = ServiceOrder.objects.exclude(state__in=(*ENDED_ORDERS, "claimed")).select_related(
        "issuing_region", "provider_region"
    )
    applications = VoucherApplication.objects.exclude(state__in=ENDED_APPLICATIONS)
    rows = [
        {
            "life": "claim", "row": claim, "title": claim.title, "who": claim.provider_name,
            "fen": claim.assessed_fen or claim.claimed_fen,
            "url": address("enterprise-claim", number=claim.number, **here),
            "turn": _claim_turn(claim),
        }
        for claim in claims.order_by("-filed_at")
    ]  # fmt: skip
    rows += [
        {
            "life": "order", "row": order, "title": order.product_title,
            "who": order.provider_name, "fen": order.hold_fen,
            "url": address("enterprise-order", number=order.number, **here),
            "turn": TURN.get(order.state, ""),
        }
        for order in orders.order_by("-placed_at")
    ]  # fmt: skip
    rows += [
        {
            "life": "application", "row": row, "who": "",
            "title": row.title or _("Voucher application"),
            "fen": row.approved_fen or row.asked_fen,
            "url": address("enterprise-application", number=row.number, **here),
            "turn": TURN.get(row.state, ""),
        }
        for row in applications.order_by("-saved_at")
    ]  # fmt: skip
    return rows


def _claim_turn(claim: RedemptionClaim) -> Any:
    if claim.state in {"submitted", "returned"}:
        mine = (claim.state == "submitted") == (claim.payee_kind == "provider")
        return YOU if mine else _("Provider")
    return TURN.get(claim.state, "")
