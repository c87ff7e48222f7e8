"""Released money goes to the next on the waiting list, by score or date, until it is used up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.outbox.steps import after_commit
from foundation.tenancy.scope import ENTERPRISE
from foundation.transactions import action
from foundation.transitions import move
from vouchers import locks
from vouchers.states import APPLICATION
from vouchers.steps.awards import hold_award

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication


@action
def promote_waiting(
    *, application_id: UUID | str, acting: Acting, at: datetime
) -> VoucherApplication:
    """Hold budget for one application of the waiting list and have its voucher issued.

    :raises BudgetExhausted: still too little free money; it keeps its place.
    :raises CapReached: the enterprise's cap has been used up meanwhile.
    :raises TransitionRefused: it is not on the waiting list.
    """
    application = locks.application_by_key(application_id)
    APPLICATION.check(application.state, "approved")
    amount_fen = application.approved_fen or 0
    hold_award(application, amount_fen=amount_fen, at=at)
    move(application, APPLICATION, to="approved")
    record(
        "vouchers.application.promoted",
        subject=application,
        regions=[application.region_id],
        parties=[application.enterprise_id],
        acting=acting,
        at=at,
        amount_fen=amount_fen,
    )
    after_commit("vouchers.issue_voucher", application_id=str(application.pk))
    write_letter(
        "vouchers_application_approved",
        to=Readers(ENTERPRISE, organisation=application.enterprise_id),
        number=application.number,
        link=f"/enterprise/{application.facts['reference']}/applications/{application.number}/",
        at=at,
        amount_fen=amount_fen,
    )
    return application
