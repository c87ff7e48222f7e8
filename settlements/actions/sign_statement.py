"""Sign a region's statement, for the science bureau or for finance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.outbox.steps import after_commit
from foundation.refusals import NotVisible, Refusal, spoken_by_database
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from settlements.locks import hold_month
from settlements.models import SettlementStatement, StatementSignoff
from settlements.permissions import may_sign
from settlements.queries.lines import digest_of
from settlements.states import STATEMENT

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting

POSTS = ("science", "finance")
_OUT = "statements_issued"


@spoken_by_database("settlements_signoff_four_eyes")
class SignedByYourself(Refusal):
    """Science and finance are two people."""

    code = "signed_by_yourself"
    default_message = _("You have signed this statement already. Somebody else signs for the other"
                        " side.")  # fmt: skip


@spoken_by_database("settlements_signoff_once")
class SignedAlready(Refusal):
    """One side signs once."""

    code = "signed_already"
    default_message = _("This side has signed already.")


class StatementChanged(Refusal):
    """The lines are no longer those the statement was made of."""

    code = "statement_changed"
    default_message = _("The lines of this statement have changed. Look at it again, then sign.")


@action
def sign_statement(
    *, number: str, post: str, digest: str, acting: Acting, at: datetime
) -> SettlementStatement:
    """Put one signature under a statement; with both, of two people, it is signed.

    ``post`` is "science" (the leader) or "finance"; ``digest`` is the one the page showed.

    :raises NotYourPart: the post is not held in this region.
    :raises TransitionRefused: not issued, disputed at present, or signed.
    :raises StatementChanged: the digest shown is not the one of the lines as they are now.
    :raises SignedAlready: this side has signed.
    :raises SignedByYourself: the same person signed for the other side.
    """
    statement = _held(number)
    refusal = may_sign(acting, region=statement.region_id, post=post)
    if refusal:
        raise refusal
    if statement.state not in {"issued", "revised"} or statement.period.state != _OUT:
        raise TransitionRefused
    fresh = digest_of(acting.scope, statement.period, region=statement.region_id)
    if not digest == statement.digest == fresh:
        raise StatementChanged
    StatementSignoff.objects.create(
        statement=statement,
        region_id=statement.region_id,
        revision=statement.revision,
        post=post,
        digest=statement.digest,
        actor_id=acting.user_id or 0,
        actor_name=acting.name,
        at=at,
    )
    signed = set(
        StatementSignoff.objects.filter(
            statement=statement, revision=statement.revision
        ).values_list("post", flat=True)
    )
    if signed == set(POSTS):
        move(statement, STATEMENT, to="signed", signed_at=at)
        after_commit("settlements.keep_statement", number=number)
        after_commit("settlements.confirm_period", month=statement.period.month)
    record(
        "settlements.statement.signed",
        subject=statement,
        regions=[statement.region_id],
        acting=acting,
        at=at,
        post=post,
        digest=statement.digest,
        net_fen=statement.net_fen,
    )
    return statement


def _held(number: str) -> SettlementStatement:
    seen = SettlementStatement.objects.filter(number=number).select_related("period").first()
    if seen is None:
        raise NotVisible
    hold_month(seen.period.month)
    return SettlementStatement.objects.select_related("period").get(pk=seen.pk)
