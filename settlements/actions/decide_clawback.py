"""Decide how much must come back; somebody else than who opened the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import action
from foundation.transitions import move
from settlements.permissions import may_decide_clawback
from settlements.states import CLAWBACK
from settlements.steps.clawbacks import held_case, tell_of_case

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.models import ClawbackCase


@spoken_by_database("settlements_clawback_four_eyes")
class OpenedByYourself(Refusal):
    """Who opened a case does not decide it."""

    code = "opened_by_yourself"
    default_message = _("You opened this case yourself. Another person decides it.")


class MoreThanAsked(Refusal):
    """The decision stays within what the notice said. Params: most_fen."""

    code = "more_than_asked"
    default_message = _("The notice asked for %(most_fen)s: that much or less can be decided.")


@action
def decide_clawback(*, number: str, decided_fen: int, acting: Acting, at: datetime) -> ClawbackCase:
    """Decide the amount to be paid back, in fen.

    :raises NotYourPart: not the leader of the region.
    :raises OpenedByYourself: the same person opened the case.
    :raises MoreThanAsked: more than the notice, or nothing.
    :raises TransitionRefused: not heard yet, or decided already.
    """
    case = held_case(number)
    refusal = may_decide_clawback(acting, region=case.issuing_region_id)
    if refusal:
        raise refusal
    if case.opened_by is not None and case.opened_by == acting.user_id:
        raise OpenedByYourself
    if not 0 < decided_fen <= case.amount_fen:
        raise MoreThanAsked(most_fen=case.amount_fen, field="decided_fen")
    move(case, CLAWBACK, to="decided", decided_fen=decided_fen, decided_by=acting.user_id)
    tell_of_case("decided", case, acting=acting, at=at, letter=True, amount_fen=decided_fen)
    return case
