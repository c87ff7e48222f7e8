"""Cases whose working days are over: the leader is told, of each case once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.models import Role
from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.periods import day_of
from foundation.tenancy.scope import BUREAU
from foundation.transactions import action
from regions.queries.places import by_code
from vouchers import locks
from vouchers.queries.desk import overdue

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication

NAMED = 5  # cases named in the letter; the queue shows the rest


@action
def escalate_overdue(*, region: str, acting: Acting, at: datetime) -> int:
    """Tell a bureau's leaders by one letter of all cases that became late; return how many."""
    on = day_of(at)
    late = []
    for number in sorted(overdue(acting.scope, region, on=on)):
        case = locks.application(number)
        if case.due_on is None or case.due_on >= on or _told(case):
            continue  # by another worker just now, or it is back with a new clock
        case.overdue_told_on = on
        case.save(update_fields=["overdue_told_on"])
        record(
            "vouchers.application.escalated", subject=case, regions=[region], acting=acting,
            at=at, due_on=case.due_on.isoformat(),
        )  # fmt: skip
        late.append(case)
    if late:
        late.sort(key=lambda case: (str(case.due_on), case.number))
        write_letter(
            "vouchers_application_overdue",
            to=Readers(BUREAU, region=region, roles=(Role.LEADER,)),
            number=late[0].number,
            link=f"/bureau/{by_code(region).slug}/applications/?tab=all&kind=due",
            at=at,
            count=len(late),
            cases=[
                {
                    "number": case.number, "enterprise": case.enterprise_name,
                    "due_on": str(case.due_on), "officer": case.handler_name,
                }
                for case in late[:NAMED]
            ],
        )  # fmt: skip
    return len(late)


def _told(case: VoucherApplication) -> bool:
    return case.overdue_told_on is not None and str(case.overdue_told_on) > str(case.due_on)
