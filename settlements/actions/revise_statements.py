"""Net a month afresh after a line was taken out, and revise the statements it stood on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.transactions import action
from regions.queries.places import by_codes
from settlements.models import SettlementStatement
from settlements.permissions import may_settle
from settlements.steps.months import net_month, take_month
from settlements.steps.statements import revise_statement

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting


@action
def revise_statements(*, month: str, acting: Acting, at: datetime) -> list[SettlementStatement]:
    """Bring positions and statements to the lines that are left; return the revised ones.

    A statement whose lines are the same is left alone, and with it its signatures. A second run
    changes nothing.
    """
    refusal = may_settle(acting)
    if refusal:
        raise refusal
    period = take_month(month)
    if period.state != "statements_issued":
        return []
    net_month(period, acting=acting)
    statements = SettlementStatement.objects.filter(period=period).select_related("period")
    revised = [
        statement
        for statement in statements.order_by("region_id")
        if revise_statement(statement, acting=acting, at=at)
    ]
    places = by_codes(statement.region_id for statement in revised)
    for statement in revised:
        slug = places[statement.region_id].slug
        write_letter(
            "settlements_statement_revised",
            to=Readers("bureau", region=statement.region_id, roles=("leader", "finance")),
            at=at,
            number=statement.number,
            link=reverse("bureau-statement", args=[slug, statement.number]),
            month=month,
            net_fen=statement.net_fen,
            revision=statement.revision,
        )
        record(
            "settlements.statement.revised",
            subject=statement,
            regions=[statement.region_id],
            acting=acting,
            at=at,
            digest=statement.digest,
            net_fen=statement.net_fen,
        )
    return revised
