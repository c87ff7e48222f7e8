"""The side that did not claim confirms the figures; then the checks run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.outbox.steps import after_commit
from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import action
from foundation.transitions import move
from redemptions.locks import held_claim
from redemptions.permissions import may_confirm
from redemptions.states import CLAIM
from redemptions.steps.letters import note, tell_claimant

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from redemptions.models import RedemptionClaim


@spoken_by_database("redemptions_claim_confirmed_by_other")
class SamePerson(Refusal):
    code = "same_person"
    default_message = _("You filed this claim, so another person must confirm it.")


@action
def confirm_claim(*, number: str, acting: Acting, at: datetime) -> RedemptionClaim:
    """Confirm that what is claimed is true.

    :raises NotYourPart: not the other side.
    :raises SamePerson: the person who filed it acts for both sides.
    :raises TransitionRefused: it does not wait for a confirmation.
    """
    claim = held_claim(number)
    if refusal := may_confirm(acting, claim):
        raise refusal
    move(claim, CLAIM, to="confirmed", confirmed_by=acting.user_id, confirmed_at=at)
    after_commit("redemptions.check_claim", claim=str(claim.pk))
    note("claim.confirmed", claim, acting=acting, at=at)
    tell_claimant("claim_confirmed", claim, at=at)
    return claim
