"""A delivery that waits for acceptance: called for, then accepted by silence or told to bureaus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.queries import Readers
from foundation.notifications.steps import write_letter
from foundation.periods import day_of
from foundation.tenancy.scope import BUREAU
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_order
from redemptions.queries.across import bounds_of, terms_pinned
from redemptions.states import ORDER
from redemptions.steps.endings import drop_amendment
from redemptions.steps.letters import note, tell_enterprise, tell_provider

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import ServiceOrder

_OVERDUE = "order_acceptance_overdue"


@action
def remind_acceptance(*, number: str, acting: Acting, at: datetime) -> str:
    """Do what this day asks of a delivery that waits; meant to be called once a day.

    Return ``reminded`` on a reminder day of the terms; after the last day to accept ``accepted``
    up to the contract amount (fen) the terms allow, above it ``escalated``, on the first day
    after only; otherwise an empty string.
    """
    order = held_order(number)
    if order.state != "delivered" or order.delivered_at is None or order.accept_by is None:
        return ""
    today = day_of(at)
    terms = terms_pinned(acting.scope, bounds_of(acting.scope, order.voucher_id))
    if today <= order.accept_by:
        if (today - day_of(order.delivered_at)).days not in terms.acceptance_reminder_days:
            return ""
        last_day = order.accept_by.isoformat()
        note("order.acceptance_called_for", order, acting=acting, at=at, accept_by=last_day)
        tell_enterprise("order_acceptance_due", order, at=at, accept_by=last_day)
        return "reminded"
    contract_fen = order.worth_fen
    if contract_fen <= terms.acceptance_escalate_above_fen:
        move(order, ORDER, to="accepted", accepted_at=at)
        drop_amendment(order, at=at)
        note("order.accepted_by_silence", order, acting=acting, at=at)
        for tell in (tell_enterprise, tell_provider):
            tell("order_accepted_by_silence", order, at=at)
        return "accepted"
    if (today - order.accept_by).days != 1:
        return ""
    note("order.acceptance_overdue", order, acting=acting, at=at, contract_fen=contract_fen)
    _tell_bureaus(order, at, contract_fen)
    return "escalated"


def _tell_bureaus(order: ServiceOrder, at: datetime, contract_fen: int) -> None:
    for region in (order.issuing_region_id, order.provider_region_id):
        write_letter(
            f"redemptions_{_OVERDUE}",
            to=Readers(BUREAU, region=region, roles=("officer",)),
            at=at,
            number=order.number,
            title=order.product_title,
            enterprise=order.enterprise_name,
            provider=order.provider_name,
            contract_fen=contract_fen,
        )
