"""The other side of an introduction says yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from enterprises.locks import hold_demand
from enterprises.queries.enterprises import enterprise_of
from enterprises.states import DEMAND
from foundation.refusals import Refusal
from foundation.tenancy.scope import ENTERPRISE, PROVIDER
from foundation.transactions import action
from foundation.transitions import move
from providers.locks import hold_result
from providers.states import RESULT
from redemptions.locks import held_introduction
from redemptions.permissions import may_act_as_enterprise, may_act_as_provider
from redemptions.states import INTRODUCTION
from redemptions.steps.introductions import (
    contact_given,
    note_introduction,
    service_named,
    tell_side,
)

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from redemptions.models import Introduction


class AnswerNeeded(Refusal):
    code = "answer_needed"
    default_message = _("Say in a sentence why not; the other side learns from it.")


@action
def answer_introduction(
    *,
    key: UUID | str,
    agrees: bool,
    contact: str = "",
    answer: str = "",
    service: str = "",
    acting: Acting,
    at: datetime,
) -> Introduction:
    """Accept an introduction with a contact, or decline it with a reason.

    A provider that accepts may name the listed ``service`` an order would be made by.

    :raises NotVisible: unknown, or between others.
    :raises NotYourPart: the side that opened it, or a post that does not act for its side.
    :raises TransitionRefused: it was answered already.
    :raises ContactMissing: accepted without a contact.
    :raises AnswerNeeded: declined without a reason.
    :raises NotYourService: the service is not the provider's, or not listed.
    """
    met = held_introduction(key)
    by_firm = met.opened_by == PROVIDER
    refusal = (may_act_as_enterprise if by_firm else may_act_as_provider)(acting, met)
    if refusal:
        raise refusal
    if not agrees and not answer.strip():
        raise AnswerNeeded(field="answer")
    given = {"answer": answer.strip(), "answered_at": at}
    if not agrees:
        move(met, INTRODUCTION, to="declined", **given)
    elif by_firm:
        firm = enterprise_of(acting.scope, met.enterprise_id)
        names = {"enterprise_name": firm.name_zh, "enterprise_reference": firm.reference}
        contacts = {"enterprise_contact": contact_given(contact)}
        move(met, INTRODUCTION, to="accepted", **given, **names, **contacts)
        demand = hold_demand(met.demand_number)
        if demand.state == "open":
            move(demand, DEMAND, to="matched")
    else:
        contacts = {"provider_contact": contact_given(contact)}
        offered = service_named(service, provider_id=met.provider_id)
        move(met, INTRODUCTION, to="accepted", service=offered, **given, **contacts)
        result = hold_result(met.result_number)
        if result.state == "open":
            move(result, RESULT, to="in_talks")
    note_introduction(met.state, met, acting=acting, at=at)
    other = PROVIDER if by_firm else ENTERPRISE
    name = met.enterprise_name if by_firm else met.provider_name
    tell_side(_ANSWERED[met.state], met, side=other, at=at, by=name, reason=met.answer)
    return met


_ANSWERED = {"accepted": "introduction_accepted", "declined": "introduction_declined"}
