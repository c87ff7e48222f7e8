"""An appeal past the day of its answer: the panel is told, and the firm too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.periods import day_of
from foundation.tenancy.scope import ENTERPRISE, OPERATOR
from foundation.transactions import action
from vouchers import locks
from vouchers.permissions.appeals import PANEL
from vouchers.rules.pressing import presses

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@action
def press_appeal(*, number: str, acting: Acting, at: datetime) -> bool:
    """Write on the first day after the last one, then weekly; meant to be called once a day."""
    appeal = locks.appeal(number)
    if appeal.state != "open" or not presses(due_on=appeal.due_on, on=day_of(at)):
        return False
    record(
        "vouchers.appeal.pressed", subject=appeal, regions=[appeal.region_id], acting=acting,
        at=at, due_on=appeal.due_on.isoformat(),
    )  # fmt: skip
    reference = appeal.application.facts["reference"]
    for link, readers in (
        (f"/operator/appeals/{number}/", Readers(OPERATOR, roles=PANEL)),
        (
            f"/enterprise/{reference}/applications/{number}/",
            Readers(ENTERPRISE, organisation=appeal.enterprise_id),
        ),
    ):
        write_letter(
            "vouchers_appeal_overdue", to=readers, number=number, link=link, at=at,
            enterprise=appeal.enterprise_name, due_on=appeal.due_on.isoformat(),
            panel=readers.audience == OPERATOR, proposer=appeal.proposed_by_name,
        )  # fmt: skip
    return True
