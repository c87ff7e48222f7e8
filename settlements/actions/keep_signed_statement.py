"""Keep a signed statement's paper, as it stood when the last signature came."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.refusals import NotVisible
from foundation.transactions import action
from settlements.documents.statements import statement_pdf
from settlements.models import SettlementStatement, SignedStatement
from settlements.permissions import may_settle

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting

ENDED = frozenset({"signed", "deemed_confirmed"})


@action
def keep_signed_statement(*, number: str, acting: Acting, at: datetime) -> SignedStatement | None:
    """Print a signed statement once a revision, and keep its bytes with their hash.

    Run after the commit of the last signature. One that is not signed (any more) is left; a second
    run gives back what is kept.

    :raises NotYourPart: neither a night job nor the settlement desk.
    """
    refusal = may_settle(acting)
    if refusal:
        raise refusal
    statement = (
        SettlementStatement.objects.select_for_update(of=("self",))
        .filter(number=number)
        .select_related("period", "region")
        .first()
    )
    if statement is None:
        raise NotVisible
    kept = SignedStatement.objects.filter(statement=statement, revision=statement.revision).first()
    if kept is not None or statement.state not in ENDED:
        return kept
    content = statement_pdf(acting.scope, statement)
    kept = SignedStatement.objects.create(
        statement=statement,
        region_id=statement.region_id,
        revision=statement.revision,
        digest=statement.digest,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        at=at,
    )
    record(
        "settlements.statement.kept",
        subject=statement,
        regions=[statement.region_id],
        acting=acting,
        at=at,
        sha256=kept.sha256,
        digest=kept.digest,
    )
    return kept
