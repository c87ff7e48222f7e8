"""I1, I2, I9, I15: the books balance, no entry has a gap, and every change has its sentence."""

from __future__ import annotations

from foundation.auditor.checks import Check

CHECKS = [
    Check(
        "I1",
        "journals_balance",
        "Every journal has two legs or more, and they sum to zero",
        """
        SELECT j.id, j.posting_key, count(l.id), coalesce(sum(l.amount), 0)
        FROM ledger_journal j LEFT JOIN ledger_leg l ON l.journal_id = j.id
        GROUP BY j.id HAVING count(l.id) < 2 OR coalesce(sum(l.amount), 0) <> 0
        """,
    ),
    Check(
        "I2",
        "balances_are_their_legs",
        "Every account's balance and version are the sum and the number of its legs",
        """
        SELECT a.region_id, a.owner, a.kind, a.balance, coalesce(sum(l.amount), 0), a.version
        FROM ledger_account a LEFT JOIN ledger_leg l ON l.account_id = a.id
        GROUP BY a.id
        HAVING a.balance <> coalesce(sum(l.amount), 0) OR a.version <> count(l.id)
        """,
    ),
    Check(
        "I2",
        "legs_follow_each_other",
        "The legs of an account are numbered without a gap, and each carries the balance on",
        """
        SELECT account_id, version, amount, balance_after FROM (
          SELECT *, lag(version, 1, 0::bigint) OVER w AS before,
                 lag(balance_after, 1, 0::bigint) OVER w AS carried
          FROM ledger_leg WINDOW w AS (PARTITION BY account_id ORDER BY version)
        ) legs WHERE version <> before + 1 OR balance_after <> carried + amount
        """,
    ),
    Check(
        "I2",
        "nothing_is_overdrawn",
        "No account is below its floor",
        "SELECT region_id, owner, kind, balance FROM ledger_account WHERE balance < floor",
    ),
    Check(
        "I9",
        "reversals_mirror",
        "A reversal is the exact mirror of the entry it reverses",
        """
        SELECT j.id, l.account_id, sum(l.amount)
        FROM ledger_journal j
        JOIN ledger_leg l ON l.journal_id IN (j.id, j.reverses_id)
        WHERE j.reverses_id IS NOT NULL
        GROUP BY j.id, l.account_id HAVING sum(l.amount) <> 0
        """,
    ),
    Check(
        "I15",
        "changes_have_their_sentence",
        "Every change of a protected row has a line in the trail under the same action",
        """
        SELECT c.action, min(c.table_name), count(*) FROM audit_auditchange c
        WHERE NOT EXISTS (SELECT FROM audit_auditentry e WHERE e.action = c.action)
        GROUP BY c.action
        """,
    ),
    Check(
        "I15",
        "nobody_is_nameless",
        "Every line in the trail says who acted",
        "SELECT id, code FROM audit_auditentry WHERE actor_name = '' AND audience <> 'public'",
    ),
]
