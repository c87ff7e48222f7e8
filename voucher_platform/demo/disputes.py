"""A contested line: taken out of its month, answered, ended, and settled later."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from foundation.periods import Month
from foundation.transactions import reading
from settlements.actions.answer_dispute import answer_dispute
from settlements.actions.dispute_line import dispute_line
from settlements.actions.end_dispute import end_dispute
from settlements.actions.revise_statements import revise_statements
from settlements.models import Dispute, SettlementLine, SettlementStatement

if TYPE_CHECKING:
    from datetime import datetime

    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World


def question(world: World, strand: Strand, at: datetime, *, by: str, reason: str) -> None:
    """Question the strand's line on the statement of the region's last month."""
    month = str(Month.of(at).previous)
    with reading(world.system("seed").scope):
        line = SettlementLine.objects.select_related("obligation").get(
            period__month=month, obligation__claim_number=strand.claim, live=True
        )
        statement = SettlementStatement.objects.get(period__month=month, region_id=strand.region)
    dispute_line(
        statement=statement.number, obligation=line.obligation_id, reason=reason,
        key=strand.key("dispute"), acting=world.person(by), at=at,
    )  # fmt: skip
    revise_statements(
        month=month, acting=world.system("revise_statements"), at=at + timedelta(minutes=1)
    )


def answer(world: World, strand: Strand, at: datetime, *, by: str, words: str) -> None:
    """Write the other region's answer."""
    answer_dispute(number=_number(world, strand), answer=words, acting=world.person(by), at=at)


def dismiss(world: World, strand: Strand, at: datetime, *, by: str, words: str) -> None:
    """Let the mediator end it: the line stands, and is settled with the next cut-off."""
    end_dispute(
        number=_number(world, strand), outcome="dismissed", upheld_fen=0, words=words,
        acting=world.person(by), at=at,
    )  # fmt: skip


def _number(world: World, strand: Strand) -> str:
    with reading(world.system("seed").scope):
        return Dispute.objects.get(pk=strand.key("dispute")).number
