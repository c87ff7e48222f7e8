"""I3, I11: the eight accounts of a budget line sum to zero, none below it, two people a change."""

from __future__ import annotations

from foundation.auditor.checks import Check

CHECKS = [
    Check(
        "I3",
        "budget_lines_sum_to_zero",
        "The eight accounts of a budget line sum to zero",
        """
        SELECT owner, sum(balance) FROM ledger_account WHERE owner LIKE 'line:%'
        GROUP BY owner HAVING sum(balance) <> 0
        """,
    ),
    Check(
        "I3",
        "budget_lines_are_not_below_zero",
        "No account of a budget line is negative, except what was appropriated to it",
        """
        SELECT owner, kind, balance FROM ledger_account
        WHERE owner LIKE 'line:%' AND kind <> 'appropriated' AND balance < 0
        """,
    ),
    Check(
        "I3",
        "budget_accounts_have_their_line",
        "Every account of a budget line belongs to a line of the same region, of a known kind",
        """
        SELECT a.owner, a.kind, a.region_id FROM ledger_account a
        LEFT JOIN regions_budgetline b ON 'line:' || b.id = a.owner AND b.region_id = a.region_id
        WHERE a.owner LIKE 'line:%' AND (b.id IS NULL OR a.kind NOT IN
          ('appropriated', 'unreleased', 'free', 'held', 'committed', 'obligated', 'paid',
           'recovered'))
        """,
    ),
    Check(
        "I11",
        "budget_changes_take_two",
        "Nobody releases a budget change he entered himself",
        "SELECT id, entered_by FROM regions_budgetchange WHERE entered_by = released_by",
    ),
    Check(
        "I11",
        "budget_years_take_two",
        "Nobody closes a budget year whose end he entered himself",
        "SELECT id, entered_by FROM regions_budgetyearend WHERE entered_by = closed_by",
    ),
]
