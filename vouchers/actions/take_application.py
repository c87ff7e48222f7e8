"""An officer takes an application, so that two do not work on one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.transactions import action
from foundation.transitions import move
from vouchers import locks
from vouchers.permissions.applications import may_review
from vouchers.states import APPLICATION

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication


@action
def take_application(*, number: str, acting: Acting, at: datetime) -> VoucherApplication:
    """Take a submitted application into one's own hands; taking it again changes nothing.

    :raises HeldByAnother: a colleague has it.
    :raises NotYourPost: the caller is no officer of this bureau.
    :raises TransitionRefused: it waits for no officer.
    """
    application = locks.application(number)
    if refusal := may_review(acting, application):
        raise refusal
    if application.state == "under_review" and application.handler_id == acting.user_id:
        return application
    move(
        application,
        APPLICATION,
        to="under_review",
        handler_id=acting.user_id,
        handler_name=acting.name,
    )
    record(
        "vouchers.application.taken",
        subject=application,
        regions=[application.region_id],
        parties=[application.enterprise_id],
        acting=acting,
        at=at,
    )
    return application
