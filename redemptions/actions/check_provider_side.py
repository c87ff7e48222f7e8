"""The provider's region confirms that its provider is real and could do this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.periods import day_of
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from redemptions.locks import held_claim
from redemptions.permissions import may_check_provider_side
from redemptions.queries.across import bounds_of, terms_pinned
from redemptions.states import CLAIM
from redemptions.steps.decisions import decided
from redemptions.steps.letters import note, tell_bureau
from regions.queries.places import work_calendar

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import RedemptionClaim


@action
def check_provider_side(
    *, number: str, opinion: str = "", acting: Acting, at: datetime
) -> RedemptionClaim:
    """Confirm: provider real, capacity plausible, technical contract registered there.

    :raises NotYourPart: not an officer of the provider's region.
    :raises TransitionRefused: it does not wait for this check.
    """
    claim = held_claim(number)
    if claim.state != "provider_side_check":
        raise TransitionRefused
    if refusal := may_check_provider_side(acting, claim):
        raise refusal
    decided(claim, "provider_check", role="officer", opinion=opinion, acting=acting, at=at)
    terms = terms_pinned(acting.scope, bounds_of(acting.scope, claim.voucher_id))
    due_on = work_calendar().add_working_days(day_of(at), terms.review_sla_working_days.district)
    move(claim, CLAIM, to="issuing_review", waiting_for="officer", due_on=due_on.day)
    note("claim.provider_checked", claim, acting=acting, at=at)
    tell_bureau(
        "claim_to_assess", claim, region=claim.issuing_region_id, role="officer", at=at,
        due_on=due_on.day.isoformat(),
    )  # fmt: skip
    return claim
