"""A firm invites a provider over a result, or a provider offers its result for a demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enterprises.locks import hold_demand
from enterprises.queries.demands import ON_BOARD, demand_numbered
from enterprises.queries.enterprises import enterprise_of
from enterprises.states import DEMAND
from foundation.tenancy.scope import ENTERPRISE, PROVIDER
from foundation.transactions import action
from foundation.transitions import move
from providers.locks import hold_result
from providers.queries import results
from providers.states import RESULT
from redemptions.models import Introduction
from redemptions.permissions import ENTERPRISE_POSTS, PROVIDER_POSTS, NotYourPart
from redemptions.queries.matching import compared
from redemptions.steps.introductions import (
    IntroducedAlready,
    OffTheBoard,
    contact_given,
    note_introduction,
    service_named,
    tell_side,
)

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from enterprises.models import TechnologyDemand
    from foundation.acting import Acting
    from providers.models import ResearchResult


@action
def introduce(
    *,
    key: UUID,
    demand_number: str,
    result_number: str,
    contact: str,
    message: str = "",
    service: str = "",
    acting: Acting,
    at: datetime,
) -> Introduction:
    """Open an introduction from either side; the same key again returns the same one.

    From now on the other side reads the contact, and the firm's name where the firm opened it.
    ``service`` is the number of the provider's service an order would be made by.

    :raises NotVisible: no such demand or result.
    :raises NotYourPart: neither the firm of the demand nor the provider of the result.
    :raises OffTheBoard: one of them is no longer to be had.
    :raises IntroducedAlready: the two are in touch about this.
    :raises ContactMissing: no contact.
    :raises NotYourService: the service is not the provider's, or not listed.
    """
    demand = demand_numbered(acting.scope, demand_number)
    result = results.result_numbered(acting.scope, result_number)
    _take_part(acting, demand, result)
    opened = Introduction.objects.filter(pk=key, demand=demand).first()
    if opened is not None:
        return opened
    if demand.state not in ON_BOARD or result.state not in results.ON_BOARD:
        raise OffTheBoard
    if result.provider.state != "enrolled":
        raise OffTheBoard
    if Introduction.objects.filter(demand=demand, result=result).exclude(state="declined").exists():
        raise IntroducedAlready
    met = _written(key, demand, result, acting, at)
    met.message = message.strip()
    if acting.audience == ENTERPRISE:
        firm = enterprise_of(acting.scope, demand.enterprise_id)
        met.enterprise_name, met.enterprise_reference = firm.name_zh, firm.reference
        met.enterprise_contact = contact_given(contact)
    else:
        met.provider_contact = contact_given(contact)
        met.service = service_named(service, provider_id=result.provider_id)
    met.save(force_insert=True)
    _move_own(demand, result, acting)
    note_introduction("opened", met, acting=acting, at=at, by=acting.audience, score=met.score)
    other = PROVIDER if acting.audience == ENTERPRISE else ENTERPRISE
    tell_side(_OPENED[acting.audience], met, side=other, at=at, score=met.score)
    return met


_OPENED = {ENTERPRISE: "introduction_invited", PROVIDER: "introduction_offered"}


def _take_part(acting: Acting, demand: TechnologyDemand, result: ResearchResult) -> None:
    as_firm = acting.audience == ENTERPRISE and acting.holds(*ENTERPRISE_POSTS)
    as_provider = acting.audience == PROVIDER and acting.holds(*PROVIDER_POSTS)
    mine = (as_firm and acting.organisation == str(demand.enterprise_id)) or (
        as_provider and acting.organisation == str(result.provider_id)
    )
    if not mine:
        raise NotYourPart


def _move_own(demand: TechnologyDemand, result: ResearchResult, acting: Acting) -> None:
    """Show on the opener's own row that it is being talked about; the other row is not theirs."""
    if acting.audience == ENTERPRISE:
        own = hold_demand(demand.number)
        if own.state == "open":
            move(own, DEMAND, to="matched")
    else:
        held = hold_result(result.number)
        if held.state == "open":
            move(held, RESULT, to="in_talks")


def _written(
    key: UUID, demand: TechnologyDemand, result: ResearchResult, acting: Acting, at: datetime
) -> Introduction:
    return Introduction(
        id=key,
        issuing_region_id=demand.region_id,
        provider_region_id=result.region_id,
        enterprise_id=demand.enterprise_id,
        provider_id=result.provider_id,
        provider_name=result.provider_name_zh,
        provider_reference=result.provider.reference,
        demand=demand,
        demand_number=demand.number,
        demand_title=demand.title_zh,
        result=result,
        result_number=result.number,
        result_title=result.title_zh,
        opened_by=acting.audience,
        score=compared(demand, result).score,
        opened_at=at,
    )
