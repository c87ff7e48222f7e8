"""Issue a calculated month's statements, one a region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.transactions import action
from foundation.transitions import move
from regions.queries.places import ALLIANCE, all_codes, every_region
from settlements.permissions import may_settle
from settlements.states import PERIOD, STATEMENT
from settlements.steps.months import take_month
from settlements.steps.statements import draft_statement

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from settlements.models import SettlementPeriod


@action
def issue_statements(*, month: str, acting: Acting, at: datetime) -> SettlementPeriod:
    """Issue one statement a region, its digest over its canonical lines; letters to who signs.

    :raises NotYourPart: not the settlement desk.
    :raises TransitionRefused: the month is not calculated, or its statements are out.
    """
    refusal = may_settle(acting)
    if refusal:
        raise refusal
    period = take_month(month)
    move(period, PERIOD, to="statements_issued", statements_at=at)
    for region in every_region():
        statement = draft_statement(period, region=region.code, acting=acting)
        move(statement, STATEMENT, to="issued", issued_at=at)
        write_letter(
            "settlements_statement_issued",
            to=Readers("bureau", region=region.code, roles=("leader", "finance")),
            at=at,
            number=statement.number,
            link=reverse("bureau-statement", args=[region.slug, statement.number]),
            month=month,
            net_fen=statement.net_fen,
            lines=statement.line_count,
        )
    record(
        "settlements.statements.issued",
        subject=period,
        regions=[*all_codes(), ALLIANCE],
        acting=acting,
        at=at,
        lines=period.line_count,
        total_fen=period.total_fen,
    )
    return period
