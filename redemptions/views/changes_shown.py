"""How disputes and proposed changes of an order are shown, and what the reader can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from foundation.web.formatting import money
from redemptions.forms.changes import OUTCOMES
from redemptions.queries.disputes import amendments_of_order, disputes_of_order
from redemptions.rules.amendments import STATES, TERMINATE
from redemptions.rules.disputes import DISPUTABLE, LIVE
from redemptions.views import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from foundation.tenancy.scope import Scope
    from redemptions.models import OrderAmendment, OrderDispute, OrderFile, ServiceOrder

Buttons = list[tuple[str, str, str]]


def amendment_words(row: OrderAmendment) -> str:
    """Say in a sentence what is proposed."""
    amount = {"amount": money(row.amount_fen, get_language())}
    if row.kind == TERMINATE:
        return _("End the order early; the part delivered is worth %(amount)s.") % amount
    return _("Change the contract amount to %(amount)s.") % amount


def side_words(side: str) -> str:
    """Name a side of an order."""
    return _("Firm") if side == "enterprise" else _("Provider")


def changes(
    scope: Scope,
    order: ServiceOrder,
    files: Sequence[OrderFile],
    *,
    side: str,
    address: Callable[[str], str] | None,
) -> dict[str, Any]:
    """Return the panels and buttons of an order's page; ``address`` is None for who only reads."""
    disputes = disputes_of_order(scope, order_id=order.pk)
    amendments = amendments_of_order(scope, order_id=order.pk)
    live = next((one for one in disputes if one.state in LIVE), None)
    waits = next((one for one in amendments if one.state == "open"), None)
    rows: dict[str, Any] = {
        "disputes": [dispute_row(one, files) for one in disputes],
        "amendments": [_amendment_row(one, files) for one in amendments],
        "change_buttons": [],
        "change_posts": [],
    }
    if address is None:
        return rows
    rows["change_posts"] = _posts(live, waits, side=side, address=address)
    rows["change_buttons"] = [
        *_answers(live, waits, side=side, address=address),
        *_new(order, waits, address=address),
    ]
    if order.state == "terminated_partially" and side == "provider":
        part = (_("Hand in the part delivered"), address("part"), "line")
        rows["change_buttons"].append(part)
    return rows


def _posts(
    live: OrderDispute | None,
    waits: OrderAmendment | None,
    *,
    side: str,
    address: Callable[[str], str],
) -> list[tuple[str, str]]:
    found = []
    if live is not None and live.side == side:
        found.append((_("Withdraw the dispute"), address("dispute-withdraw")))
    if waits is not None and waits.side == side:
        found.append((_("Withdraw the proposal"), address("change-withdraw")))
    return found


def _answers(
    live: OrderDispute | None,
    waits: OrderAmendment | None,
    *,
    side: str,
    address: Callable[[str], str],
) -> Buttons:
    found: Buttons = []
    if live is not None and live.side != side and live.state == "open":
        found.append((_("Answer the dispute"), address("dispute-answer"), "primary"))
    if waits is not None and waits.side != side:
        found.append((_("Answer the proposal"), address("change-answer"), "primary"))
    return found


def _new(
    order: ServiceOrder, waits: OrderAmendment | None, *, address: Callable[[str], str]
) -> Buttons:
    found: Buttons = []
    if waits is None and any(order.state in states for states in STATES.values()):
        found.append((_("Propose a change, or to end early"), address("change"), "text"))
    if order.state in DISPUTABLE:
        found.append((_("Raise a dispute"), address("dispute"), "text"))
    return found


def dispute_row(row: OrderDispute, files: Sequence[OrderFile]) -> dict[str, Any]:
    """Return one dispute with its papers, its sides in words and its last day."""
    last_day = {"open": row.answer_by, "mediating": row.mediate_by}.get(row.state)
    papers = [file for file in files if file.about == row.pk]
    return {
        "row": row,
        "raised_by": side_words(row.side),
        "answered_by": side_words("provider" if row.side == "enterprise" else "enterprise"),
        "complaint_files": [file for file in papers if file.kind == "complaint"],
        "answer_files": [file for file in papers if file.kind == "answer"],
        "outcome": OUTCOMES.get(row.outcome, ""),
        "last_day": last_day,
        "days_left": shown.plain_days_left(last_day),
    }


def _amendment_row(row: OrderAmendment, files: Sequence[OrderFile]) -> dict[str, Any]:
    return {
        "row": row,
        "words": amendment_words(row),
        "proposed_by": side_words(row.side),
        "files": [file for file in files if file.about == row.pk],
        "last_day": row.answer_by if row.state == "open" else None,
        "days_left": shown.plain_days_left(row.answer_by),
    }
