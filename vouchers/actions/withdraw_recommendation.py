"""An officer takes a recommendation back, as long as nobody has decided on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import move
from vouchers import locks
from vouchers.models import ApplicationDecision
from vouchers.permissions.applications import NotYourPost
from vouchers.states import APPLICATION

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication


class DecisionFollowed(Refusal):
    code = "decision_followed"
    default_message = _("Somebody has decided on it since; it cannot be taken back.")


@action
def withdraw_recommendation(*, number: str, acting: Acting, at: datetime) -> VoucherApplication:
    """Take one's own recommendation back; a new round of decisions begins.

    :raises NotYourPost: somebody else recommended it.
    :raises DecisionFollowed: a leader has approved already.
    """
    application = locks.application(number)
    if application.handler_id != acting.user_id:
        raise NotYourPost
    followed = ApplicationDecision.objects.filter(
        application=application, round=application.return_round, stage="approve"
    ).exists()
    if followed:
        raise DecisionFollowed
    # Decisions are never edited: the next recommendation belongs to a further round.
    move(
        application,
        APPLICATION,
        to="under_review",
        waiting_for="",
        return_round=application.return_round + 1,
    )
    record(
        "vouchers.application.recommendation_withdrawn",
        subject=application,
        regions=[application.region_id],
        parties=[application.enterprise_id],
        acting=acting,
        at=at,
    )
    return application
