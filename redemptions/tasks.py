"""Checks after a confirmation; at night: offers that lapse, notices that move claims on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from celery import shared_task
from django.conf import settings
from django.utils.module_loading import import_string

from foundation import clock
from foundation.acting import Acting, system_acting
from foundation.files.queries import unscanned
from foundation.files.tasks import scan
from foundation.jobs.steps import working_on
from foundation.refusals import Refusal
from foundation.transactions import reading
from redemptions.actions.answer_amendment import lapse_amendment
from redemptions.actions.check_claim import check_claim
from redemptions.actions.conclude_introduction import conclude_introduction
from redemptions.actions.drop_hold import drop_hold
from redemptions.actions.follow_notice import open_publicity, stop_objected
from redemptions.actions.lapse_orders import lapse_order
from redemptions.actions.press_dispute import press_dispute
from redemptions.actions.print_evidence_pack import acting_again, print_evidence_pack
from redemptions.actions.recheck_claims import recheck_claims
from redemptions.actions.release_claims import release_claim
from redemptions.actions.remind_acceptance import remind_acceptance
from redemptions.actions.verify_invoice import verify_invoice
from redemptions.queries import publicity
from redemptions.queries.checks import to_recheck
from redemptions.queries.claims import by_key
from redemptions.queries.disputes import live_disputes, unanswered_amendments
from redemptions.queries.introductions import signed
from redemptions.queries.orders import unaccepted, unanswered, without_voucher
from redemptions.queries.papers import unverified
from redemptions.rules.invoices.services import Question
from regions.queries.places import all_codes

if TYPE_CHECKING:
    from redemptions.rules.invoices.services import InvoiceService

#: Claims checked in one transaction: enough to share the queries, few enough to hold briefly.
BATCH = 100
log = structlog.get_logger(__name__)


def _acting(task: str) -> Acting:
    return system_acting(task, regions=all_codes())


@shared_task(name="redemptions.check_claim")
def check(*, claim: str, **_: object) -> bool:
    """Check one confirmed claim."""
    return check_claim(claim_id=claim, acting=_acting("check_claim"), at=clock.now())


@shared_task(name="redemptions.verify_invoices")
def verify_invoices(*, claim: str, **_: object) -> int:
    """Ask the tax service of the settings about a claim's invoices; without one, officers do."""
    if not settings.INVOICE_SERVICE:
        return 0
    service: InvoiceService = import_string(settings.INVOICE_SERVICE)()
    acting = _acting("verify_invoices")
    with reading(acting.scope):
        found = by_key(acting.scope, claim)
        asked = unverified(acting.scope, found) if found else []
        number = found.number if found else ""
    said = 0
    for one in asked:
        answer = service.ask(
            Question(
                code=one.code, invoice_number=one.invoice_number, issued_on=one.issued_on,
                amount_fen=one.amount_fen,
            )
        )  # fmt: skip
        if answer is not None:
            verify_invoice(
                number=number, invoice_id=one.pk, state=answer.state, remark=answer.remark,
                source=service.name, acting=acting, at=clock.now(),
            )  # fmt: skip
            said += 1
    return said


@shared_task(name="redemptions.print_pack")
def print_pack(*, job_id: str, number: str, asked_by: dict[str, Any], **_: object) -> list[str]:
    """Print a claim's evidence pack as the desk that asked for it sees the claim."""
    acting = acting_again(asked_by)
    with working_on(job_id, scope=acting.scope, clock=clock.now) as progress:
        made = print_evidence_pack(
            number=number, progress=progress, acting=acting, at=clock.now(), job_id=job_id
        )
    return [str(one.pk) for one in made]


@shared_task(name="redemptions.rescan_files")
def rescan_files(**_: object) -> int:
    """Ask the virus scanner again about files it has not decided on."""
    acting = _acting("rescan_files")
    with reading(acting.scope):
        keys = unscanned(acting.scope)
    return sum(bool(scan(file=str(key), regions=all_codes())) for key in keys)


@shared_task(name="redemptions.recheck_claims")
def recheck(*, numbers: list[str] | None = None, **_: object) -> int:
    """Check named claims again, or all that are open, a batch an action; count the changed."""
    acting = _acting("recheck_claims")
    changed, after = 0, ""
    while True:
        with reading(acting.scope):
            batch = numbers or to_recheck(acting.scope, after=after, most=BATCH)
        if batch:
            changed += recheck_claims(numbers=batch, acting=acting, at=clock.now())
        if numbers or not batch:
            return changed
        after = batch[-1]


@shared_task(name="redemptions.lapse_orders")
def lapse(**_: object) -> int:
    """Let the offers lapse that nobody answered in time; one action each."""
    acting = _acting("lapse_orders")
    with reading(acting.scope):
        numbers = unanswered(acting.scope, on=clock.today())
    return sum(lapse_order(number=number, acting=acting, at=clock.now()) for number in numbers)


@shared_task(name="redemptions.remind_acceptance")
def remind(**_: object) -> int:
    """Call for acceptances, and let silence count; one action each, once a day."""
    acting = _acting("remind_acceptance")
    with reading(acting.scope):
        numbers = unaccepted(acting.scope)
    done = [remind_acceptance(number=one, acting=acting, at=clock.now()) for one in numbers]
    return sum(map(bool, done))


@shared_task(name="redemptions.press_disputes")
def press(**_: object) -> int:
    """Let proposals lapse that nobody answered; tell who can end a dispute that is past its day."""
    acting = _acting("press_disputes")
    with reading(acting.scope):
        proposals = unanswered_amendments(acting.scope, on=clock.today())
        contested = live_disputes(acting.scope)
    done = [lapse_amendment(number=one, acting=acting, at=clock.now()) for one in proposals]
    done += [press_dispute(number=one, acting=acting, at=clock.now()) for one in contested]
    return sum(done)


@shared_task(name="redemptions.drop_holds")
def drop(**_: object) -> int:
    """Tell the orders whose voucher has ended; after the vouchers' own night task."""
    acting = _acting("drop_holds")
    with reading(acting.scope):
        numbers = without_voucher(acting.scope)
    return sum(drop_hold(number=number, acting=acting, at=clock.now()) for number in numbers)


@shared_task(name="redemptions.follow_notices")
def follow_notices(**_: object) -> int:
    """Move claims on as their notices are published, objected to or ended; return how many."""
    acting = _acting("follow_notices")
    moved = 0
    for find, act in (
        (publicity.newly_published, open_publicity),
        (publicity.objected_to, stop_objected),
        (publicity.cleared, release_claim),
    ):
        with reading(acting.scope):
            keys = find(acting.scope)
        for key in keys:
            try:
                moved += act(claim_id=key, acting=acting, at=clock.now())
            except Refusal as refusal:
                # One claim that cannot move stops no other; the log tells the operator which.
                log.warning("claim_not_moved", claim=str(key), code=refusal.code)
    return moved


@shared_task(name="redemptions.conclude_introductions")
def conclude_introductions(**_: object) -> int:
    """Note which introductions led to a contract; one action each."""
    acting = _acting("conclude_introductions")
    with reading(acting.scope):
        keys = signed(acting.scope)
    return sum(conclude_introduction(key=key, acting=acting, at=clock.now()) for key in keys)
