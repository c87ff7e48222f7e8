"""One side of an order writes to the other; both bureaus can read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal
from foundation.tenancy.scope import ENTERPRISE
from foundation.transactions import action
from redemptions.locks import held_order
from redemptions.models import OrderMessage
from redemptions.permissions import may_act_as_party
from redemptions.steps.letters import note, tell_enterprise, tell_provider
from redemptions.steps.order_files import keep_for

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from redemptions.steps.order_files import Upload


class NothingSaid(Refusal):
    code = "nothing_said"
    default_message = _("Write a sentence, or add a file.")


@action
def send_message(
    *,
    key: UUID,
    number: str,
    text: str = "",
    file: Upload | None = None,
    acting: Acting,
    at: datetime,
) -> OrderMessage:
    """Write a message; the other side gets a letter unless the last one lies unread.

    The same key again returns the same message.

    :raises NothingSaid: neither words nor a file.
    :raises NotYourPart: not a side of this order.
    """
    order = held_order(number)
    if refusal := may_act_as_party(acting, order):
        raise refusal
    sent = OrderMessage.objects.filter(pk=key, order=order).first()
    if sent is not None:
        return sent
    if not text.strip() and file is None:
        raise NothingSaid(field="text")
    stored = keep_for(order, file, kind="message", acting=acting, at=at) if file else None
    message = OrderMessage.objects.create(
        id=key,
        issuing_region_id=order.issuing_region_id,
        provider_region_id=order.provider_region_id,
        enterprise_id=order.enterprise_id,
        provider_id=order.provider_id,
        order=order,
        side=acting.audience,
        author_name=acting.name,
        text=text.strip(),
        file_id=stored.pk if stored else None,
        file_name=stored.name if stored else "",
        at=at,
    )
    note("order.message_sent", order, acting=acting, at=at, side=acting.audience)
    tell = tell_provider if acting.audience == ENTERPRISE else tell_enterprise
    tell("order_message", order, at=at, one_unread=True)
    return message
