"""A second officer approves or refuses; when every post has decided, budget is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import ChangedMeanwhile, action
from foundation.transitions import TransitionRefused
from vouchers import locks
from vouchers.permissions.applications import may_decide, may_refuse_unrecommended
from vouchers.queries.applications import WAITING_FOR_OFFICER
from vouchers.steps.deciding import REJECT, decide

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication


@action
def decide_application(
    *,
    number: str,
    verdict: str,
    opinion: str,
    amount_seen: int | None = None,
    acting: Acting,
    at: datetime,
) -> VoucherApplication:
    """Give the decision the application waits for: approve, reject, or waitlist.

    The approval matrix of the pinned terms says which posts must approve; while one is missing
    the application stays recommended and names it. The last approval holds the budget and has the
    voucher issued; ``waitlist`` puts an approved case behind others until money is free. A leader
    may refuse a case that waits for an officer still, since not every case can be recommended.
    ``amount_seen`` is the recommended amount in fen that was looked at, where a page showed one.

    :raises FourEyes: the caller recommended it, or decided on it before.
    :raises NotYourPost: it waits for another post.
    :raises BudgetExhausted: too little free money: reduce it, or put it on the waiting list.
    :raises CapReached: a yearly cap would be passed.
    :raises ReasonNeeded: a refusal without a reason.
    :raises ChangedMeanwhile: another amount is recommended by now than the one looked at.
    """
    application = locks.application(number)
    if verdict == REJECT and application.state in WAITING_FOR_OFFICER:
        if refusal := may_refuse_unrecommended(acting, application):
            raise refusal
        return decide(application, verdict=verdict, opinion=opinion, acting=acting, at=at)
    if application.state != "recommended":
        raise TransitionRefused
    if refusal := may_decide(acting, application):
        raise refusal
    if amount_seen not in {None, application.recommended_fen}:
        raise ChangedMeanwhile
    return decide(application, verdict=verdict, opinion=opinion, acting=acting, at=at)
