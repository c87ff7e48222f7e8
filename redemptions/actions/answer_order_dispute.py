"""The other side answers a dispute about an order; a mediator may take it up from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal
from foundation.tenancy.scope import ENTERPRISE
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_dispute
from redemptions.permissions import NotYourPart, may_act_as_party
from redemptions.states import ORDER_DISPUTE
from redemptions.steps.letters import note, tell_enterprise, tell_mediators, tell_provider
from redemptions.steps.order_files import put_on_order

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import OrderDispute
    from redemptions.steps.order_files import Upload


class WhatDoYouSay(Refusal):
    code = "reason_needed"
    default_message = _("Write your side of it: the other side and the mediator read it.")


@action
def answer_order_dispute(
    *, number: str, answer: str, papers: Sequence[Upload] = (), acting: Acting, at: datetime
) -> OrderDispute:
    """Answer; ``number`` is the order's.

    :raises NotYourPart: who raised the dispute does not answer it.
    :raises WhatDoYouSay: no words.
    :raises TransitionRefused: it is answered, or in mediation.
    """
    order, dispute = held_dispute(number)
    if refusal := may_act_as_party(acting, order):
        raise refusal
    if acting.audience == dispute.side:
        raise NotYourPart
    if not answer.strip():
        raise WhatDoYouSay(field="answer")
    move(
        dispute, ORDER_DISPUTE, to="answered", answer=answer.strip(), answered_at=at,
        answered_by_name=acting.name,
    )  # fmt: skip
    put_on_order(order, papers, kind="answer", about=dispute.pk, acting=acting, at=at)
    note("order.dispute_answered", order, acting=acting, at=at, dispute=dispute.number)
    tell = tell_provider if acting.audience == ENTERPRISE else tell_enterprise
    tell("order_dispute_answered", order, at=at, answer=dispute.answer)
    tell_mediators("order_dispute_answered", dispute, order, at=at, answer=dispute.answer)
    return dispute
