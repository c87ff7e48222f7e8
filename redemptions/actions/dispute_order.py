"""One side disputes an order: it stands still until the dispute has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.periods import day_of
from foundation.references import ReferenceKind
from foundation.refusals import Refusal
from foundation.tenancy.scope import ENTERPRISE
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from redemptions.locks import held_order
from redemptions.models import OrderDispute
from redemptions.permissions import may_act_as_party
from redemptions.rules.disputes import ANSWER_WORKING_DAYS, DISPUTABLE
from redemptions.states import ORDER
from redemptions.steps.endings import drop_amendment
from redemptions.steps.letters import note, tell_enterprise, tell_provider
from redemptions.steps.order_files import put_on_order
from regions.queries.places import work_calendar
from regions.steps.numbers import next_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from redemptions.models import ServiceOrder
    from redemptions.steps.order_files import Upload


class WhatIsContested(Refusal):
    code = "reason_needed"
    default_message = _("Say what is contested: the other side answers it, a mediator reads it.")


@action
def dispute_order(
    *,
    key: UUID,
    number: str,
    reason: str,
    papers: Sequence[Upload] = (),
    acting: Acting,
    at: datetime,
) -> OrderDispute:
    """Raise a dispute; the same key again returns the same one. Voucher and hold stay as they are.

    The other side has five working days to answer. The time to accept stands still meanwhile, the
    last days of the voucher do not.

    :raises WhatIsContested: no reason.
    :raises TransitionRefused: the service has not begun, or is accepted.
    """
    order = held_order(number)
    if refusal := may_act_as_party(acting, order):
        raise refusal
    raised = OrderDispute.objects.filter(pk=key, order=order).first()
    if raised is not None:
        return raised
    if not reason.strip():
        raise WhatIsContested(field="reason")
    if order.state not in DISPUTABLE:
        raise TransitionRefused
    dispute = _written(key, order, reason.strip(), acting, at)
    drop_amendment(order, at=at)
    move(order, ORDER, to="disputed")
    put_on_order(order, papers, kind="complaint", about=dispute.pk, acting=acting, at=at)
    note("order.disputed", order, acting=acting, at=at, reason=reason, dispute=dispute.number)
    tell = tell_provider if acting.audience == ENTERPRISE else tell_enterprise
    tell(
        "order_disputed", order, at=at, reason=dispute.reason,
        answer_by=dispute.answer_by.isoformat(),
    )  # fmt: skip
    return dispute


def _written(
    key: UUID, order: ServiceOrder, reason: str, acting: Acting, at: datetime
) -> OrderDispute:
    return OrderDispute.objects.create(
        id=key,
        number=next_number(ReferenceKind.DISPUTE, region=order.issuing_region_id, at=at),
        issuing_region_id=order.issuing_region_id,
        provider_region_id=order.provider_region_id,
        enterprise_id=order.enterprise_id,
        provider_id=order.provider_id,
        order=order,
        order_number=order.number,
        side=acting.audience,
        reason=reason,
        was=order.state,
        opened_at=at,
        opened_by_name=acting.name,
        answer_by=work_calendar().add_working_days(day_of(at), ANSWER_WORKING_DAYS).day,
    )
