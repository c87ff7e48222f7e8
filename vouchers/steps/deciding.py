"""A decision on an application: noted, and when every post has decided, the budget held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from foundation.accounts.models import Role
from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.outbox.steps import after_commit
from foundation.refusals import Refusal
from foundation.tenancy.scope import BUREAU, ENTERPRISE
from foundation.transactions import step
from foundation.transitions import move
from regions.queries.programmes import terms_of
from vouchers.models import ApplicationDecision
from vouchers.queries.appeals import last_day_of_appeal
from vouchers.states import APPLICATION
from vouchers.steps.awards import hold_award

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication

APPROVE, REJECT, WAITLIST = "approve", "reject", "waitlist"
_DONE = {"approve": "approved", "countersign": "countersigned", "reject": "rejected"}


class ReasonNeeded(Refusal):
    code = "reason_needed"
    default_message = _("Say why, in a sentence the applicant will read.")


@step
def decide(
    application: VoucherApplication, *, verdict: str, opinion: str, acting: Acting, at: datetime
) -> VoucherApplication:
    """Give a held application the decision it waits for; the caller has asked whether they may.

    :raises FourEyes: the caller recommended it, or decided on it before.
    :raises BudgetExhausted: too little free money.
    :raises CapReached: a yearly cap would be passed.
    :raises ReasonNeeded: a refusal without a reason.
    """
    if verdict == REJECT:
        return _reject(application, opinion, acting, at)
    role = application.waiting_for
    stage = "approve" if role == Role.LEADER else "countersign"
    _note(application, stage, role, opinion, acting, at)
    missing = missing_post(application, after=role)
    if missing:
        application.waiting_for = missing
        application.save(update_fields=["waiting_for"])
        _ask_for_countersign(application, missing, at)
        return application
    if verdict == WAITLIST:
        return _waitlist(application, acting, at)
    return _approve(application, at)


def missing_post(application: VoucherApplication, *, after: str) -> str:
    """Return the post whose decision is still asked for after this one, or ""."""
    version = application.terms
    assert version is not None  # noqa: S101 — pinned at submission
    needs = terms_of(version).approvals_needed(application.recommended_fen or 0)
    later = needs[needs.index(after) + 1 :] if after in needs else ()
    return later[0] if later else ""


def _note(
    application: VoucherApplication,
    stage: str,
    role: str,
    opinion: str,
    acting: Acting,
    at: datetime,
) -> None:
    ApplicationDecision.objects.create(
        region_id=application.region_id,
        enterprise_id=application.enterprise_id,
        application=application,
        stage=stage,
        round=application.return_round,
        actor_id=acting.user_id or 0,
        actor_name=acting.name,
        role=role,
        amount_fen=application.recommended_fen,
        opinion=opinion,
        at=at,
    )
    record(
        f"vouchers.application.{_DONE[stage]}",
        subject=application,
        regions=[application.region_id],
        parties=[application.enterprise_id],
        acting=acting,
        at=at,
        amount_fen=application.recommended_fen,
        post=role,
    )


def _approve(application: VoucherApplication, at: datetime) -> VoucherApplication:
    amount_fen = application.recommended_fen or 0
    hold_award(application, amount_fen=amount_fen, at=at)
    move(application, APPLICATION, to="approved", approved_fen=amount_fen, waiting_for="")
    after_commit("vouchers.issue_voucher", application_id=str(application.pk))
    _tell_firm(application, "vouchers_application_approved", at, amount_fen=amount_fen)
    return application


def _waitlist(application: VoucherApplication, acting: Acting, at: datetime) -> VoucherApplication:
    move(
        application,
        APPLICATION,
        to="waitlisted",
        approved_fen=application.recommended_fen,
        waiting_for="",
    )
    record(
        "vouchers.application.waitlisted",
        subject=application,
        regions=[application.region_id],
        parties=[application.enterprise_id],
        acting=acting,
        at=at,
    )
    _tell_firm(
        application, "vouchers_application_waitlisted", at, amount_fen=application.approved_fen
    )
    return application


def _reject(
    application: VoucherApplication, opinion: str, acting: Acting, at: datetime
) -> VoucherApplication:
    if not opinion.strip():
        raise ReasonNeeded(field="opinion")
    _note(application, "reject", application.waiting_for or Role.LEADER, opinion, acting, at)
    move(application, APPLICATION, to="rejected", waiting_for="")
    until = last_day_of_appeal(acting.scope, application)
    _tell_firm(
        application, "vouchers_application_rejected", at, reason=opinion,
        appeal_until=until.isoformat() if until else "",
    )  # fmt: skip
    return application


def _tell_firm(application: VoucherApplication, kind: str, at: datetime, **facts: Any) -> None:
    write_letter(
        kind,
        to=Readers(ENTERPRISE, organisation=application.enterprise_id),
        number=application.number,
        link=f"/enterprise/{application.facts['reference']}/applications/{application.number}/",
        at=at,
        **facts,
    )


def _ask_for_countersign(application: VoucherApplication, post: str, at: datetime) -> None:
    write_letter(
        "vouchers_application_recommended",
        to=Readers(BUREAU, region=application.region_id, roles=(post,)),
        number=application.number,
        link=f"/bureau/{application.region.slug}/applications/{application.number}/",
        at=at,
        enterprise=application.enterprise_name,
        amount_fen=application.recommended_fen,
        officer=application.handler_name,
    )
