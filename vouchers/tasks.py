"""Issues and prints; each night escalates, promotes the waiting list, lapses, expires, warns."""

from __future__ import annotations

import logging

from celery import shared_task

from foundation import clock
from foundation.acting import system_acting
from foundation.periods import day_of
from foundation.refusals import Refusal
from foundation.transactions import reading
from regions.queries.places import all_codes
from vouchers.actions.escalate_overdue import escalate_overdue
from vouchers.actions.expire_vouchers import expire_vouchers
from vouchers.actions.issue_voucher import issue_voucher
from vouchers.actions.lapse_application import lapse_application
from vouchers.actions.press_appeal import press_appeal
from vouchers.actions.print_voucher import print_voucher
from vouchers.actions.promote_waiting import promote_waiting
from vouchers.actions.recompute_deadlines import recompute_deadlines
from vouchers.actions.warn_expiring import warn_expiring
from vouchers.queries.appeals import late_appeals
from vouchers.queries.applications import approved_unissued, overdue_returned, waiting_everywhere
from vouchers.steps.caps import CapReached

log = logging.getLogger(__name__)


@shared_task(name="vouchers.issue_voucher")
def issue_voucher_task(*, application_id: str, **_: object) -> None:
    """Issue the voucher of one approved application; again changes nothing."""
    acting = system_acting("issue_voucher", regions=all_codes())
    issue_voucher(application_id=application_id, acting=acting, at=clock.now())


@shared_task(name="vouchers.issue_approved")
def issue_approved(**_: object) -> None:
    """Issue what was approved and somehow not issued: a wake-up that was missed."""
    acting = system_acting("issue_approved", regions=all_codes())
    with reading(acting.scope):
        keys = approved_unissued(acting.scope)
    for key in keys:
        issue_voucher(application_id=key, acting=acting, at=clock.now())


@shared_task(name="vouchers.promote_waiting")
def promote_waiting_task(**_: object) -> None:
    """Give released money to the waiting lists, each in its order, until it is used up."""
    acting = system_acting("promote_waiting", regions=all_codes())
    with reading(acting.scope):
        lists = waiting_everywhere(acting.scope)
    for keys in lists:
        for key in keys:
            try:
                promote_waiting(application_id=key, acting=acting, at=clock.now())
            except CapReached as refusal:  # theirs alone: those behind go on
                log.info("passed over on the waiting list: %s", refusal.code)
            except Refusal as refusal:
                log.info("waiting list stands still: %s", refusal.code)
                break


@shared_task(name="vouchers.lapse_returned")
def lapse_returned(**_: object) -> None:
    """Let applications lapse that were returned and not sent back in time."""
    acting = system_acting("lapse_returned", regions=all_codes())
    now = clock.now()
    with reading(acting.scope):
        numbers = overdue_returned(acting.scope, on=day_of(now))
    for number in numbers:
        lapse_application(number=number, acting=acting, at=now)


@shared_task(name="vouchers.escalate_overdue")
def escalate_this_morning(**_: object) -> int:
    """Tell each bureau's leaders which cases became late; every morning."""
    acting = system_acting("escalate_overdue", regions=all_codes())
    return sum(escalate_overdue(region=code, acting=acting, at=clock.now()) for code in all_codes())


@shared_task(name="vouchers.press_appeals")
def press_this_morning(**_: object) -> int:
    """Remind the panel of the appeals whose answer is late; every morning."""
    acting, now = system_acting("press_appeals", regions=all_codes()), clock.now()
    with reading(acting.scope):
        numbers = late_appeals(acting.scope, on=day_of(now))
    return sum(press_appeal(number=number, acting=acting, at=now) for number in numbers)


@shared_task(name="vouchers.print_voucher")
def print_issued_voucher(*, voucher_id: str, **_: object) -> None:
    """Print the paper of one voucher, by its key; one that is there already is left alone."""
    print_voucher(
        voucher_id=voucher_id, acting=system_acting("print", regions=all_codes()), at=clock.now()
    )


@shared_task(name="vouchers.expire_vouchers")
def expire_tonight(**_: object) -> int:
    """Send back what is past its last day; every night, shortly after midnight in Shanghai."""
    return expire_vouchers(acting=system_acting("expiry", regions=all_codes()), at=clock.now())


@shared_task(name="vouchers.warn_expiring")
def warn_this_morning(**_: object) -> int:
    """Write the warnings of 90, 30, 7 and 1 days; every morning."""
    return warn_expiring(acting=system_acting("warnings", regions=all_codes()), at=clock.now())


@shared_task(name="vouchers.recompute_deadlines")
def recompute_tonight(**_: object) -> int:
    """Count provisional last days again once a year's working days are there; every night."""
    acting = system_acting("recompute_deadlines", regions=all_codes())
    return recompute_deadlines(acting=acting, at=clock.now())
