"""Prepare the payments between regions that a locked month asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from regions.queries.places import ALLIANCE, all_codes, every_region
from settlements.permissions import may_settle
from settlements.queries.netting import netting_of
from settlements.states import PERIOD
from settlements.steps.instructions import instruct_pair
from settlements.steps.months import take_month
from settlements.steps.settling import settle_region

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.models import PaymentInstruction


@action
def instruct_interregion(*, month: str, acting: Acting, at: datetime) -> list[PaymentInstruction]:
    """Prepare one instruction a payment of the month's netting; two people of the payer follow.

    A region that has nothing to pay is settled at once: netting discharges what it owed. Called
    again after a payment failed, it prepares that payment anew and nothing else: also where the
    bank took the money back after the month was closed, which stays closed.

    :raises NotYourPart: not the settlement desk.
    :raises TransitionRefused: the month is not locked.
    """
    refusal = may_settle(acting)
    if refusal:
        raise refusal
    period = take_month(month)
    if period.state not in {"locked", "instructed", "executing", "reconciled", "closed"}:
        raise TransitionRefused
    netting = netting_of(acting.scope, period)
    names = {region.code: region.full_name_zh for region in every_region()}
    prepared = []
    for payment in netting.payments:
        instruction = instruct_pair(period, payment, names=names, at=at)
        if instruction is None:
            continue
        prepared.append(instruction)
        write_letter(
            "settlements_interregion_prepared",
            to=Readers("bureau", region=payment.payer, roles=("finance",)),
            at=at,
            number=instruction.number,
            payee=instruction.payee_name,
            amount_fen=payment.amount_fen,
            month=month,
        )
    if period.state == "locked":
        for code in sorted(set(all_codes()) - {payment.payer for payment in netting.payments}):
            settle_region(period, region=code, at=at)
        move(period, PERIOD, to="instructed", instructed_at=at)
    record(
        "settlements.period.instructed",
        subject=period,
        regions=[*all_codes(), ALLIANCE],
        acting=acting,
        at=at,
        payments=[instruction.number for instruction in prepared],
        amount_fen=sum(instruction.amount_fen for instruction in prepared),
    )
    return prepared
