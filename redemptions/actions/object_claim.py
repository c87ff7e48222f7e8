"""The side that did not claim says what is wrong; the claim goes back to the claimant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal
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


class SayWhatIsWrong(Refusal):
    code = "reason_needed"
    default_message = _("Say which figure or paper is wrong: the claimant will correct it.")


@action
def object_claim(*, number: str, reason: str, acting: Acting, at: datetime) -> RedemptionClaim:
    """Send the claim back with a reason.

    :raises SayWhatIsWrong: no reason.
    :raises TransitionRefused: it does not wait for a confirmation.
    """
    claim = held_claim(number)
    if refusal := may_confirm(acting, claim):
        raise refusal
    if not reason.strip():
        raise SayWhatIsWrong(field="reason")
    CLAIM.check(claim.state, "confirmed")  # a bureau's return has its own action
    defects = [{"paper": "", "text": reason, "by": acting.name}]
    move(claim, CLAIM, to="returned", defects=defects)
    note("claim.objected", claim, acting=acting, at=at, reason=reason)
    tell_claimant("claim_objected", claim, at=at, reason=reason)
    return claim
