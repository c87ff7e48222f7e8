"""Write what a region's statement says: figures and digest of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import step
from foundation.transitions import move
from settlements.models import NetPosition, SettlementStatement
from settlements.queries.lines import digest_of, lines_of
from settlements.states import STATEMENT

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.models import SettlementPeriod


@step
def draft_statement(
    period: SettlementPeriod, *, region: str, acting: Acting
) -> SettlementStatement:
    """Return the region's statement with its figures as of now; it is drafted when it is new."""
    statement, _new = SettlementStatement.objects.get_or_create(
        period=period,
        region_id=region,
        defaults={
            "number": f"{period.number}-{region}",
            "owes_fen": 0,
            "is_owed_fen": 0,
            "net_fen": 0,
            "line_count": 0,
            "digest": "",
        },
    )
    if restate(statement, acting=acting):
        statement.save(update_fields=["owes_fen", "is_owed_fen", "net_fen", "line_count", "digest"])
    return statement


@step
def restate(statement: SettlementStatement, *, acting: Acting) -> bool:
    """Put the present figures on a statement, unsaved; say whether its digest has changed."""
    period = statement.period
    lines = list(lines_of(acting.scope, period, region=statement.region_id))
    position = NetPosition.objects.get(period=period, region_id=statement.region_id)
    fresh = digest_of(acting.scope, period, region=statement.region_id, lines=lines)
    changed = fresh != statement.digest
    statement.owes_fen = position.owes_fen
    statement.is_owed_fen = position.is_owed_fen
    statement.net_fen = position.net_fen
    statement.line_count = len(lines)
    statement.digest = fresh
    return changed


@step
def revise_statement(statement: SettlementStatement, *, acting: Acting, at: datetime) -> bool:
    """Make a new revision, to be signed afresh, when the lines have changed; say whether so."""
    if not restate(statement, acting=acting):
        return False
    move(
        statement,
        STATEMENT,
        to="revised",
        revision=statement.revision + 1,
        issued_at=at,
        signed_at=None,
        owes_fen=statement.owes_fen,
        is_owed_fen=statement.is_owed_fen,
        net_fen=statement.net_fen,
        line_count=statement.line_count,
        digest=statement.digest,
    )
    return True
