"""I3, I4, I5, I11: what is redeemed, held and owed is what orders and claims say."""

from __future__ import annotations

from foundation.auditor.checks import Check

#: A claim counts from the moment its money is owed.
_COUNTS = "state IN ('payable', 'instructed', 'paid', 'reconciled', 'closed', 'clawback_opened')"

CHECKS = [
    Check(
        "I4",
        "redeemed_is_what_claims_got",
        "What a voucher has redeemed is the sum of its claims that are payable or beyond",
        f"""
        SELECT v.number, v.redeemed_fen, coalesce(c.assessed, 0) FROM vouchers_voucher v
        LEFT JOIN (SELECT voucher_id, sum(assessed_fen) AS assessed FROM redemptions_redemptionclaim
                   WHERE {_COUNTS} GROUP BY 1) c ON c.voucher_id = v.id
        WHERE v.redeemed_fen <> coalesce(c.assessed, 0)
        """,  # noqa: S608 — our own words
    ),
    Check(
        "I4",
        "held_is_what_orders_hold",
        "What a voucher holds is the sum of the holds of its orders",
        """
        SELECT v.number, v.held_fen, coalesce(o.held, 0) FROM vouchers_voucher v
        LEFT JOIN (SELECT voucher_id, sum(hold_fen) AS held FROM redemptions_serviceorder
                   GROUP BY 1) o ON o.voucher_id = v.id
        WHERE v.held_fen <> coalesce(o.held, 0)
        """,
    ),
    Check(
        "I3",
        "obligations_of_a_line_are_its_claims",
        "What a budget line owes or has paid, clawbacks left out, is the sum of its claims",
        f"""
        SELECT coalesce(l.owner, c.budget_owner), coalesce(l.total, 0), coalesce(c.assessed, 0)
        FROM (SELECT a.owner, sum(g.amount) AS total FROM ledger_leg g
              JOIN ledger_account a ON a.id = g.account_id
              JOIN ledger_journal j ON j.id = g.journal_id
              WHERE a.owner LIKE 'line:%' AND a.kind IN ('obligated', 'paid')
                AND j.code NOT IN ('budget.recover', 'budget.unoblige')
              GROUP BY a.owner) l
        FULL JOIN (SELECT budget_owner, sum(assessed_fen) AS assessed
                   FROM redemptions_redemptionclaim WHERE {_COUNTS} GROUP BY 1) c
          ON c.budget_owner = l.owner
        WHERE coalesce(l.total, 0) <> coalesce(c.assessed, 0)
        """,  # noqa: S608 — our own words
    ),
    Check(
        "I5",
        "an_invoice_supports_one_claim",
        "An invoice or technical contract supports one live claim, over all regions",
        """
        SELECT kind, digest, count(*) FROM redemptions_fingerprint
        WHERE live AND kind IN ('invoice', 'tech_contract')
        GROUP BY 1, 2 HAVING count(DISTINCT claim_id) > 1
        """,
    ),
    Check(
        "I5",
        "a_dead_claim_keeps_no_invoice",
        "A claim that was refused or withdrawn has let go of its invoices",
        """
        SELECT c.number, f.kind FROM redemptions_fingerprint f
        JOIN redemptions_redemptionclaim c ON c.id = f.claim_id
        WHERE f.live AND c.state IN ('rejected', 'withdrawn')
          AND f.kind IN ('invoice', 'tech_contract')
        """,
    ),
    Check(
        "I11",
        "claims_take_two",
        "Nobody holds two of the posts that decide on one claim, or confirms what he filed",
        """
        SELECT claim_id::text, actor_id FROM redemptions_claimdecision
        WHERE stage IN ('provider_check', 'recommend', 'approve', 'countersign')
        GROUP BY claim_id, round, actor_id HAVING count(*) > 1
        UNION ALL
        SELECT number, filed_by FROM redemptions_redemptionclaim WHERE filed_by = confirmed_by
        """,
    ),
]
