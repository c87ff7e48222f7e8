"""Who may appeal, who sits on the panel, who may not judge again, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.conflicts import conflict_of
from foundation.accounts.models import Role
from foundation.refusals import Refusal, spoken_by_database
from foundation.tenancy.scope import OPERATOR
from vouchers.permissions.applications import NotYourPost

if TYPE_CHECKING:
    from foundation.acting import Acting
    from vouchers.models import Appeal

PANEL = (Role.OPERATOR_MEDIATOR, Role.OPERATOR_RULES, Role.SECRETARIAT)


@spoken_by_database("vouchers_appeal_four_eyes", "vouchers_appeal_decided_by_two")
class PanelOfTwo(Refusal):
    """Whoever proposed how an appeal ends does not also agree to it."""

    code = "panel_of_two"
    default_message = _("You proposed this answer, so another member of the panel must agree.")


@spoken_by_database("panel_judged")
class PanelJudged(Refusal):
    """A member of the panel judged the case at the bureau before."""

    code = "panel_judged"
    default_message = _("You dealt with this case at the bureau, so you do not sit on its panel.")


def may_sit(acting: Acting, appeal: Appeal) -> Refusal | None:
    """Say whether the caller may propose how this appeal ends."""
    if acting.audience != OPERATOR or not acting.holds(*PANEL):
        return NotYourPost()
    if appeal.application.decisions.filter(actor_id=acting.user_id or 0).exists():
        return PanelJudged()
    return conflict_of(acting, appeal.enterprise_id)


def may_agree(acting: Acting, appeal: Appeal) -> Refusal | None:
    """Say whether the caller may agree, or not agree, with the answer that is proposed."""
    if refusal := may_sit(acting, appeal):
        return refusal
    return PanelOfTwo() if appeal.proposed_by == acting.user_id else None
