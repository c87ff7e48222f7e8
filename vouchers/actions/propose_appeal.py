"""A first member of the panel proposes how an appeal ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.refusals import Refusal
from foundation.tenancy.scope import OPERATOR
from foundation.transactions import action
from vouchers import locks
from vouchers.permissions.appeals import PANEL, PanelOfTwo, may_sit
from vouchers.states import APPEAL

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import Appeal


class AnswerNeedsReason(Refusal):
    code = "answer_needs_reason"
    default_message = _("Give the reason in sentences the firm and the bureau will read.")


class ProposedAlready(Refusal):
    """Another member proposed an answer. Params: name."""

    code = "proposed_already"
    default_message = _("%(name)s proposed an answer already: agree with it, or do not.")


@action
def propose_appeal(
    *, number: str, outcome: str, reason: str, acting: Acting, at: datetime
) -> Appeal:
    """Propose "allowed" or "dismissed"; the proposer may change it until another agreed.

    ``reason`` is what firm and bureau will read.

    :raises NotYourPost: the caller is not of the panel.
    :raises PanelJudged: the caller judged the case at the bureau.
    :raises OwnCase: the caller belongs to the firm.
    :raises ProposedAlready: another member's proposal waits for agreement.
    :raises AnswerNeedsReason: no reason is given.
    :raises TransitionRefused: it is decided, or there is no such outcome.
    """
    appeal = locks.appeal(number)
    if refusal := may_sit(acting, appeal):
        raise refusal
    APPEAL.check(appeal.state, outcome)
    if appeal.proposal and appeal.proposed_by != acting.user_id:
        raise ProposedAlready(name=appeal.proposed_by_name)
    if not reason.strip():
        raise AnswerNeedsReason(field="reason")
    if acting.user_id is None:
        raise PanelOfTwo

    appeal.proposal, appeal.proposal_reason = outcome, reason.strip()
    appeal.proposed_by, appeal.proposed_by_name = acting.user_id, acting.name
    appeal.proposed_at = at
    appeal.save(
        update_fields=[
            "proposal", "proposal_reason", "proposed_by", "proposed_by_name", "proposed_at",
        ]
    )  # fmt: skip
    record(
        "vouchers.appeal.proposed",
        subject=appeal,
        regions=[appeal.region_id],
        acting=acting,
        at=at,
        outcome=outcome,
        reason=appeal.proposal_reason,
    )
    write_letter(
        "vouchers_appeal_proposed",
        to=Readers(OPERATOR, roles=PANEL),
        number=appeal.number,
        link=f"/operator/appeals/{appeal.number}/",
        at=at,
        enterprise=appeal.enterprise_name,
        proposer=acting.name,
        outcome=outcome,
    )
    return appeal
