"""How an order or claim is shown to either side: the bridge, the track, whose turn it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from foundation import clock
from foundation.periods import day_of
from foundation.web.formatting import short_day
from redemptions.rules.paying import paying_region
from regions.queries.places import work_calendar

if TYPE_CHECKING:
    from datetime import date, datetime

    from redemptions.models import RedemptionClaim, ServiceOrder
    from regions.models import Region

    Thing = ServiceOrder | RedemptionClaim

ORDER_STEPS = ("offered", "agreed", "contracted", "in_service", "delivered", "accepted", "claimed")
ENDED_BADLY = ("declined", "lapsed", "cancelled")


def mode_words(mode: str) -> str:
    """Say in words who is paid out."""
    if mode == "PROVIDER_REDEEMED":
        return _("Redemption (the provider is paid)")
    return _("Universal use (the enterprise is reimbursed)")


def payer_words(thing: Thing) -> str:
    """Say in words who pays first, and who pays in the end."""
    if thing.pattern in {"P1", "P2"}:
        return _("The issuing region pays")
    return _("The provider's region pays first and clears with the issuing region monthly")


def sides(thing: Thing) -> dict[str, dict[str, Any]]:
    """Return both ends of the bridge; the money stands between."""
    advances = thing.pattern not in {"P1", "P2"}
    return {
        "left": {
            "region": thing.issuing_region,
            "role": _("Issuing region, funds it"),
            "name": thing.enterprise_name,
            "detail": _("Voucher %(number)s") % {"number": thing.voucher_number},
        },
        "right": {
            "region": thing.provider_region,
            "role": _("Provider's region, pays first") if advances else _("Provider's region"),
            "name": thing.provider_name,
            "detail": "",
        },
    }


def order_track(order: ServiceOrder) -> list[dict[str, str]]:
    """Return the steps of an order with their dates."""
    words = {
        "offered": (pgettext("step", "Offered"), short_day(order.placed_at)),
        "agreed": (pgettext("step", "Taken by the provider"), ""),
        "contracted": (pgettext("step", "Contract, hold kept"), short_day(order.contracted_on)),
        "in_service": (pgettext("step", "Service"), ""),
        "delivered": (pgettext("step", "Delivered"), short_day(order.delivered_at)),
        "accepted": (pgettext("step", "Accepted"), short_day(order.accepted_at)),
        "claimed": (pgettext("step", "Claim"), ""),
    }
    if order.state in ENDED_BADLY:
        return [
            {"title": words["offered"][0], "detail": words["offered"][1], "state": "done"},
            {"title": pgettext("step", "Ended"), "detail": "", "state": "now"},
        ]
    # What has been reached; the step after it is the one somebody works on.
    at = {
        "rework": "in_service",
        "closed": "claimed",
        "disputed": "delivered" if order.delivered_at else "in_service",
        "terminated_partially": "accepted",
    }.get(order.state, order.state)
    reached = ORDER_STEPS.index(at) if at in ORDER_STEPS else len(ORDER_STEPS) - 1
    ended = order.state == "closed"
    return [
        {
            "title": words[name][0],
            "detail": words[name][1] if place <= reached and words[name][1] != "—" else "",
            "state": "done" if place <= reached or ended else "now" if place == reached + 1 else "",
        }
        for place, name in enumerate(ORDER_STEPS)
    ]


def days_left(last_day: date | None) -> int | None:
    """Return the working days left until a last day, negative when it has passed."""
    if last_day is None:
        return None
    today = day_of(clock.now())
    calendar = work_calendar()
    if last_day < today:
        return -max(calendar.working_days_between(last_day, today), 1)
    return calendar.working_days_between(today, last_day)


def plain_days_left(last_day: date | None) -> int | None:
    """Return the calendar days left until a last day."""
    return (last_day - day_of(clock.now())).days if last_day else None


def hold_rows(order: ServiceOrder, pays_fen: int | None = None) -> list[dict[str, Any]]:
    """Return how the voucher's part came about; ``pays_fen`` if not just the live hold."""
    price_fen = order.worth_fen
    by_rate_fen = price_fen * order.rate_bp // 10_000
    held_fen = order.hold_fen if pays_fen is None else pays_fen
    whole_yuan_fen = by_rate_fen // 100 * 100
    rows = [
        {"label": _price_words(order), "fen": price_fen},
        {
            "label": _("× rate %(rate)s") % {"rate": f"{order.rate_bp / 100:g}%"},
            "fen": by_rate_fen,
            "binding": held_fen == whole_yuan_fen,
        },
    ]
    if held_fen < whole_yuan_fen:
        less = _("Less: balance of the voucher, cap of an order, or what was asked for")
        rows.append({"label": less, "fen": held_fen, "binding": True})
    if held_fen > whole_yuan_fen:
        more = _("Held for a rise that waits for an answer")
        rows.append({"label": more, "fen": held_fen - whole_yuan_fen})
    return rows


def _price_words(order: ServiceOrder) -> str:
    if order.part_fen:
        return _("Part delivered")
    return _("Contract price") if order.contract_fen else _("Price")


def payer_of(claim: RedemptionClaim) -> Region:
    """Return the region that pays the claimant."""
    code = paying_region(
        pattern=claim.pattern,
        issuing=claim.issuing_region_id,
        provider=claim.provider_region_id,
        prefinancer=claim.prefinancer,
    )
    here = code == claim.issuing_region_id
    return claim.issuing_region if here else claim.provider_region


def days_since(moment: datetime | None) -> int | None:
    """Return the calendar days since a moment, for ageing."""
    return (day_of(clock.now()) - day_of(moment)).days if moment else None
