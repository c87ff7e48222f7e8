"""I3, I4, I5, I11: balances are their entries, commitments their vouchers, caps their sums."""

from __future__ import annotations

from foundation.auditor.checks import Check

_COUNTERS = ["available", "held", "redeemed", "expired", "surrendered", "revoked", "split_off"]
_TOTAL = " + ".join(f"v.{counter}_fen" for counter in _COUNTERS)
_MOVED = ", ".join(
    f"coalesce(sum(CASE WHEN e.to = '{counter}' THEN e.amount_fen"
    f" WHEN e.frm = '{counter}' THEN -e.amount_fen END), 0) AS {counter}"
    for counter in _COUNTERS
)
_DIFFERS = " OR ".join(
    f"v.{counter}_fen <> m.{counter}" + (" + v.face_fen" if counter == "available" else "")
    for counter in _COUNTERS
)

CHECKS = [
    Check(
        "I4",
        "vouchers_add_up",
        "The counters of a voucher sum to its face value, and none is negative",
        f"SELECT v.number, v.face_fen, {_TOTAL} FROM vouchers_voucher v"  # noqa: S608 — our own
        f" WHERE v.face_fen <> {_TOTAL} OR least("
        + ", ".join(f"v.{counter}_fen" for counter in _COUNTERS)
        + ") < 0",
    ),
    Check(
        "I4",
        "voucher_balances_are_their_entries",
        "Every counter of a voucher is the sum of its balance entries",
        f"SELECT v.number FROM vouchers_voucher v JOIN ("  # noqa: S608 — our own names
        f"SELECT v.id, {_MOVED} FROM vouchers_voucher v"
        f" LEFT JOIN vouchers_balanceentry e ON e.voucher_id = v.id GROUP BY v.id"
        f") m ON m.id = v.id WHERE {_DIFFERS}",
    ),
    Check(
        "I4",
        "parts_are_what_was_split_off",
        "What a voucher split off is the face value of the vouchers split off it",
        """
        SELECT v.number, v.split_off_fen, coalesce(p.faces, 0) FROM vouchers_voucher v
        LEFT JOIN (SELECT parent_id, sum(face_fen) AS faces FROM vouchers_voucher
                   GROUP BY 1) p ON p.parent_id = v.id
        WHERE v.split_off_fen <> coalesce(p.faces, 0)
        """,
    ),
    Check(
        "I3",
        "commitments_are_live_vouchers",
        "What a budget line has committed is what its vouchers have available and held",
        """
        SELECT b.id, coalesce(a.balance, 0), coalesce(v.live, 0)
        FROM regions_budgetline b
        LEFT JOIN ledger_account a ON a.owner = 'line:' || b.id AND a.kind = 'committed'
        LEFT JOIN (SELECT budget_line_id, sum(available_fen + held_fen) AS live
                   FROM vouchers_voucher GROUP BY 1) v ON v.budget_line_id = b.id
        WHERE coalesce(a.balance, 0) <> coalesce(v.live, 0)
        """,
    ),
    Check(
        "I3",
        "holds_are_approved_applications",
        "What a budget line holds is what was approved on it and not issued yet",
        """
        SELECT b.id, coalesce(a.balance, 0), coalesce(w.approved, 0)
        FROM regions_budgetline b
        LEFT JOIN ledger_account a ON a.owner = 'line:' || b.id AND a.kind = 'held'
        LEFT JOIN (SELECT budget_line_id, sum(approved_fen) AS approved
                   FROM vouchers_voucherapplication WHERE state = 'approved' GROUP BY 1) w
          ON w.budget_line_id = b.id
        WHERE coalesce(a.balance, 0) <> coalesce(w.approved, 0)
        """,
    ),
    Check(
        "I5",
        "caps_count_what_ruling_14_counts",
        "The cap used by an enterprise is face less expired, surrendered, revoked and split off,"
        " and what is approved for it and not issued yet",
        """
        SELECT coalesce(c.subject, 'enterprise:' || w.enterprise_id), coalesce(c.used_fen, 0),
               coalesce(w.counted, 0)
        FROM (SELECT * FROM vouchers_capusage WHERE subject LIKE 'enterprise:%') c
        FULL JOIN (
          SELECT programme_id, enterprise_id, sum(counted) AS counted FROM (
            SELECT programme_id, enterprise_id,
                   face_fen - expired_fen - surrendered_fen - revoked_fen - split_off_fen AS counted
            FROM vouchers_voucher
            UNION ALL SELECT programme_id, enterprise_id, approved_fen
            FROM vouchers_voucherapplication WHERE state = 'approved'
          ) parts GROUP BY 1, 2
        ) w ON c.programme_id = w.programme_id AND c.subject = 'enterprise:' || w.enterprise_id
        WHERE coalesce(c.used_fen, 0) <> coalesce(w.counted, 0)
        """,
    ),
    Check(
        "I11",
        "awards_take_two",
        "Nobody holds two of the posts that commit money on one application",
        """
        SELECT application_id, round, actor_id, count(*) FROM vouchers_applicationdecision
        WHERE stage IN ('recommend', 'approve', 'countersign')
        GROUP BY 1, 2, 3 HAVING count(*) > 1
        """,
    ),
    Check(
        "I11",
        "appeals_take_two_who_did_not_judge",
        "A decided appeal has two people of the panel, neither of whom judged the case",
        """
        SELECT a.number FROM vouchers_appeal a WHERE a.state <> 'open' AND (
          a.proposed_by IS NULL OR a.decided_by IS NULL OR a.proposed_by = a.decided_by
          OR EXISTS (SELECT 1 FROM vouchers_applicationdecision d
                     WHERE d.application_id = a.application_id
                       AND d.actor_id IN (a.proposed_by, a.decided_by)))
        """,
    ),
    Check(
        "I11",
        "allowed_appeals_are_judged_by_others",
        "Whoever judged a case before its appeal was allowed did not judge it afterwards",
        """
        SELECT a.number, later.actor_id FROM vouchers_appeal a
        JOIN vouchers_applicationdecision later
          ON later.application_id = a.application_id AND later.round > a.round
        JOIN vouchers_applicationdecision earlier
          ON earlier.application_id = a.application_id AND earlier.round <= a.round
         AND earlier.actor_id = later.actor_id
        WHERE a.state = 'allowed'
          AND later.stage IN ('recommend', 'approve', 'countersign', 'reject')
          AND earlier.stage IN ('recommend', 'approve', 'countersign', 'reject')
        """,
    ),
]
