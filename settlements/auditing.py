"""I6, I7, I8, I11: settled once, nets to zero, nothing paid twice, closed months as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foundation.auditor.checks import Check
from foundation.periods import BEIJING
from settlements.rules.digest import digest

if TYPE_CHECKING:
    from foundation.auditor.checks import Cursor

_FROZEN = "('locked', 'instructed', 'executing', 'reconciled', 'closed')"


def _changed_after_lock(cursor: Cursor) -> list[tuple[Any, ...]]:
    """Compute the digest of every locked month anew, from its lines as they stand."""
    cursor.execute(
        f"SELECT id, number, month, digest FROM settlements_settlementperiod"  # noqa: S608
        f" WHERE state IN {_FROZEN}"
    )
    return [
        (number, month, written)
        for key, number, month, written in cursor.fetchall()
        if _digest_of(cursor, key, number=number, month=month) != written
    ]


def _digest_of(cursor: Cursor, period: Any, *, number: str, month: str) -> str:
    cursor.execute(
        "SELECT l.claim_number, l.obligation_id, l.debtor_id, l.creditor_id, l.amount_fen,"
        " o.effective_at, l.carried_from FROM settlements_settlementline l"
        " JOIN settlements_obligation o ON o.id = l.obligation_id"
        " WHERE l.period_id = %s AND l.live",
        [period],
    )
    lines = [
        {
            "claim": claim,
            "obligation": str(obligation),
            "debtor": debtor,
            "creditor": creditor,
            "amount_fen": amount_fen,
            "effective_at": effective_at.astimezone(BEIJING).isoformat(),
            "carried_from": carried_from,
        }
        for claim, obligation, debtor, creditor, amount_fen, effective_at, carried_from
        in cursor.fetchall()
    ]  # fmt: skip
    return digest(lines, header={"number": number, "month": month, "region": ""})


CHECKS = [
    Check(
        "I6",
        "an_obligation_is_settled_once",
        "An obligation has at most one live line, and the line has its amount and its regions",
        """
        SELECT o.claim_number, count(*) FROM settlements_settlementline l
        JOIN settlements_obligation o ON o.id = l.obligation_id WHERE l.live
        GROUP BY o.id HAVING count(*) > 1 OR bool_or(l.amount_fen <> o.amount_fen
          OR l.debtor_id <> o.debtor_id OR l.creditor_id <> o.creditor_id)
        """,
    ),
    Check(
        "I7",
        "a_locked_month_is_as_it_was",
        "The lines of every locked month still have the digest that was signed",
        find=_changed_after_lock,
    ),
    Check(
        "I8",
        "nets_sum_to_zero",
        "The net positions of a month sum to zero",
        """
        SELECT p.number, sum(n.net_fen) FROM settlements_netposition n
        JOIN settlements_settlementperiod p ON p.id = n.period_id
        GROUP BY p.id HAVING sum(n.net_fen) <> 0
        """,
    ),
    Check(
        "I6",
        "nothing_is_paid_beyond_its_instruction",
        "What the bank confirmed for an instruction is not more than the instruction",
        """
        SELECT i.number, i.amount_fen, sum(r.amount_fen) FROM settlements_bankreceipt r
        JOIN settlements_paymentinstruction i ON i.id = r.instruction_id
        WHERE r.state = 'matched' AND r.outcome = 'paid'
        GROUP BY i.id HAVING sum(r.amount_fen) > i.amount_fen
        """,
    ),
    Check(
        "I6",
        "no_claim_is_paid_twice",
        "What was paid for a claim is not more than it was assessed at",
        """
        SELECT c.number, c.assessed_fen, sum(i.amount_fen) FROM settlements_paymentinstruction i
        JOIN redemptions_redemptionclaim c ON c.id = i.claim_id
        WHERE i.kind = 'claimant' AND i.state NOT IN ('failed', 'cancelled')
        GROUP BY c.id HAVING sum(i.amount_fen) > coalesce(c.assessed_fen, 0)
        """,
    ),
    Check(
        "I11",
        "payments_take_two",
        "Nobody releases a payment he prepared, signs a statement twice, or decides his own case",
        """
        SELECT number, released_by FROM settlements_paymentinstruction
        WHERE released_by = prepared_by
        UNION ALL
        SELECT statement_id::text, actor_id FROM settlements_statementsignoff
        GROUP BY 1, 2 HAVING count(*) > 1
        UNION ALL
        SELECT number, decided_by FROM settlements_clawbackcase WHERE decided_by = opened_by
        """,
    ),
]
