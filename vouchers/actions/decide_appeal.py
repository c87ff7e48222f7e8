"""A second member of the panel agrees, and the appeal ends; or does not, and it is open again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from foundation.accounts.models import Role
from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.periods import day_of
from foundation.refusals import Refusal
from foundation.tenancy.scope import BUREAU, ENTERPRISE
from foundation.transactions import ChangedMeanwhile, action
from foundation.transitions import TransitionRefused, move
from regions.queries.places import work_calendar
from regions.queries.programmes import terms_of
from vouchers import locks
from vouchers.permissions.appeals import may_agree
from vouchers.queries.appeals import judges_of
from vouchers.states import APPEAL, APPLICATION

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import Appeal, VoucherApplication


class NothingProposed(Refusal):
    code = "nothing_proposed"
    default_message = _("Nobody has proposed an answer yet.")


@action
def decide_appeal(
    *, number: str, agree: bool, note: str = "", seen: str = "", acting: Acting, at: datetime
) -> Appeal:
    """Agree with the proposed answer, or not; ``note`` says why not.

    ``seen`` is the moment (ISO) of the proposal that was read, where a page showed one: its author
    may change it until the second member has spoken, and nobody agrees to what they never read.

    Agreed "dismissed": the application ends upheld. Agreed "allowed": the decision is overturned
    and the case is back in the bureau's queue in a fresh round, with its clock started anew;
    whoever judged it before does not judge it again.

    :raises NotYourPost: the caller is not of the panel.
    :raises PanelOfTwo: the caller proposed it.
    :raises PanelJudged: the caller judged the case at the bureau.
    :raises OwnCase: the caller belongs to the firm.
    :raises NothingProposed: there is nothing to agree with.
    :raises ChangedMeanwhile: another answer is proposed by now than the one that was read.
    :raises TransitionRefused: it is decided already.
    """
    appeal = locks.appeal(number)
    if appeal.state != "open":
        raise TransitionRefused
    if not appeal.proposal:
        raise NothingProposed
    if refusal := may_agree(acting, appeal):
        raise refusal
    if seen and (appeal.proposed_at is None or seen != appeal.proposed_at.isoformat()):
        raise ChangedMeanwhile
    if not agree:
        return _reopen(appeal, note.strip(), acting, at)

    move(
        appeal, APPEAL, to=appeal.proposal, reason=appeal.proposal_reason,
        decided_by=acting.user_id, decided_by_name=acting.name, decided_at=at,
    )  # fmt: skip
    if appeal.state == "allowed":
        _send_back(appeal.application, at)
    else:
        move(appeal.application, APPLICATION, to="upheld")
    _tell(appeal, acting, at)
    return appeal


def _reopen(appeal: Appeal, note: str, acting: Acting, at: datetime) -> Appeal:
    record(
        "vouchers.appeal.not_agreed",
        subject=appeal,
        regions=[appeal.region_id],
        acting=acting,
        at=at,
        outcome=appeal.proposal,
        proposer=appeal.proposed_by_name,
        note=note,
    )
    appeal.proposal = appeal.proposal_reason = appeal.proposed_by_name = ""
    appeal.proposed_by = appeal.proposed_at = None
    appeal.save(
        update_fields=[
            "proposal", "proposal_reason", "proposed_by", "proposed_by_name", "proposed_at",
        ]
    )  # fmt: skip
    return appeal


def _send_back(application: VoucherApplication, at: datetime) -> None:
    version = application.terms
    assert version is not None  # noqa: S101 — pinned at submission
    days = terms_of(version).review_sla_working_days.district
    move(application, APPLICATION, to="overturned")
    move(
        application,
        APPLICATION,
        to="submitted",
        # Decisions are never edited: the fresh ones belong to a further round.
        return_round=application.return_round + 1,
        due_on=work_calendar().add_working_days(day_of(at), days).day,
        handler_id=None,
        handler_name="",
        waiting_for="",
        recommended_fen=None,
        bound="",
        bounds={},
        score=0,
        quality_bonus_bp=0,
    )


def _tell(appeal: Appeal, acting: Acting, at: datetime) -> None:
    application = appeal.application
    record(
        f"vouchers.appeal.{appeal.state}",
        subject=appeal,
        regions=[appeal.region_id],
        parties=[appeal.enterprise_id],
        acting=acting,
        at=at,
        reason=appeal.reason,
        proposer=appeal.proposed_by_name,
    )
    facts: dict[str, Any] = {
        "outcome": appeal.state,
        "reason": appeal.reason,
        "enterprise": appeal.enterprise_name,
        "due_on": application.due_on.isoformat() if application.due_on else "",
    }
    write_letter(
        "vouchers_appeal_decided",
        to=Readers(ENTERPRISE, organisation=appeal.enterprise_id),
        number=appeal.number,
        link=f"/enterprise/{application.facts['reference']}/applications/{appeal.number}/",
        at=at,
        **facts,
    )
    write_letter(
        "vouchers_appeal_answered",
        to=Readers(
            BUREAU,
            region=appeal.region_id,
            roles=(Role.OFFICER, Role.LEADER, Role.FINANCE, Role.BUREAU_ADMIN),
        ),
        number=appeal.number,
        link=f"/bureau/{application.region.slug}/applications/{appeal.number}/",
        at=at,
        judges="、".join(judges_of(acting.scope, application).values()),
        **facts,
    )
