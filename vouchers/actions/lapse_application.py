"""Applications returned for correction and not sent back in time lapse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.periods import day_of
from foundation.tenancy.scope import ENTERPRISE
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from vouchers import locks
from vouchers.states import APPLICATION

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication


@action
def lapse_application(*, number: str, acting: Acting, at: datetime) -> VoucherApplication:
    """Let one returned application lapse, its last day being over.

    :raises TransitionRefused: it is not returned, or its day is not over.
    """
    application = locks.application(number)
    if application.returned_until is None or day_of(at) <= application.returned_until:
        raise TransitionRefused
    move(application, APPLICATION, to="lapsed")
    record(
        "vouchers.application.lapsed",
        subject=application,
        regions=[application.region_id],
        parties=[application.enterprise_id],
        acting=acting,
        at=at,
    )
    write_letter(
        "vouchers_application_lapsed",
        to=Readers(ENTERPRISE, organisation=application.enterprise_id),
        number=application.number,
        link=f"/enterprise/{application.facts['reference']}/applications/{application.number}/",
        at=at,
    )
    return application
