"""The operator's mediator takes up a dispute about an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.periods import day_of
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_dispute_by_number
from redemptions.permissions import may_mediate, may_mediate_between
from redemptions.rules.disputes import MEDIATION_WORKING_DAYS
from redemptions.states import ORDER_DISPUTE
from redemptions.steps.letters import note, tell_enterprise, tell_provider
from regions.queries.places import work_calendar

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import OrderDispute


class AnswerStillDue(Refusal):
    """Params: day."""

    code = "answer_still_due"
    default_message = _("The other side may answer until %(day)s; it is heard first.")


@action
def mediate_order(*, number: str, acting: Acting, at: datetime) -> OrderDispute:
    """Take up a dispute by its number, after the answer or when the time for it has passed.

    :raises NotYourPart: not the mediator.
    :raises OwnCase: the mediator belongs to one of the parties.
    :raises AnswerStillDue: no answer yet, and there is still time for one.
    :raises TransitionRefused: taken up, or ended.
    """
    if refusal := may_mediate(acting):
        raise refusal
    order, dispute = held_dispute_by_number(number)
    if refusal := may_mediate_between(acting, order):
        raise refusal
    if dispute.state == "open" and day_of(at) <= dispute.answer_by:
        raise AnswerStillDue(day=dispute.answer_by)
    until = work_calendar().add_working_days(day_of(at), MEDIATION_WORKING_DAYS).day
    move(
        dispute, ORDER_DISPUTE, to="mediating", mediator_id=acting.user_id,
        mediator_name=acting.name, mediate_by=until,
    )  # fmt: skip
    note("order.mediating", order, acting=acting, at=at, dispute=dispute.number)
    for tell in (tell_enterprise, tell_provider):
        tell("order_mediating", order, at=at, until=until.isoformat())
    return dispute
