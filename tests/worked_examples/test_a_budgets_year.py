"""A budget line's year: 500,000 yuan cut to 40,000, a waiting list, a top-up in two tranches.

Two applications of 30,000 are approved; money is there for one. The top-up of 25,000 comes in
tranches of 15,000 and 10,000; with the second the one that waits is served. The first voucher
pays 24,000 and its last 6,000 expire, the second is given up.
"""

import pytest

from foundation.keys import new_key
from foundation.ledger.queries import balances_of
from foundation.periods import Month
from foundation.transactions import reading
from regions.actions.change_budget import change_budget
from regions.actions.release_budget import release_budget
from regions.steps.budgets import BudgetExhausted
from reports.queries.figures import figures_of
from tests.cast import NOON
from tests.redemptions import stage as orders
from tests.vouchers import journey
from tests.vouchers.stage import LATER, PAST_USE_BY
from vouchers.actions.decide_application import decide_application
from vouchers.actions.expire_vouchers import expire_vouchers
from vouchers.actions.issue_voucher import issue_voucher
from vouchers.actions.promote_waiting import promote_waiting
from vouchers.actions.surrender_voucher import surrender_voucher


def _line(cast):
    with reading(cast.scope("gu")):
        found = balances_of(cast.scope("gu"), cast.lines["YP", "TS"].ledger_owner)
    return {kind: fen for kind, fen in found.items() if fen}


def _entered(cast, kind, amount_fen, paper):
    return change_budget(
        region="YP", line=cast.lines["YP", "TS"].pk, kind=kind, amount_fen=amount_fen,
        document_no=paper, key=new_key(), acting=cast.acting["gu"], at=NOON,
    )  # fmt: skip


def _let(cast, entered, amount_fen=None):
    release_budget(
        change=entered.pk, amount_fen=amount_fen, key=new_key(), acting=cast.acting["bai"], at=NOON
    )


def _decided(cast, application, verdict):
    return decide_application(
        number=application.number, verdict=verdict, opinion="同意", acting=cast.acting["shen"],
        at=NOON,
    )  # fmt: skip


def _issued(cast, application):
    return issue_voucher(application_id=application.pk, acting=cast.system, at=NOON)


def test_a_year_of_one_line(cast):
    first, waiting = journey.recommended(cast), journey.recommended(cast)
    _let(cast, _entered(cast, "cut", 46_000_000, "减〔2026〕1号"))
    assert _line(cast) == {"appropriated": -4_000_000, "free": 4_000_000}

    one = _issued(cast, _decided(cast, first, "approve"))
    with pytest.raises(BudgetExhausted) as refused:
        _decided(cast, waiting, "approve")
    assert (refused.value.params["left_fen"], refused.value.params["asked_fen"]) == (
        1_000_000, 3_000_000,
    )  # fmt: skip
    assert _decided(cast, waiting, "waitlist").state == "waitlisted"
    assert _line(cast) == {"appropriated": -4_000_000, "free": 1_000_000, "committed": 3_000_000}

    two = _served_by_the_top_up(cast, waiting)
    _used(cast, one)
    surrender_voucher(number=two.number, reason="不再需要", acting=cast.acting["mei"], at=LATER)
    _the_year_as_reported(cast)

    assert expire_vouchers(acting=cast.system, at=PAST_USE_BY) == 1
    assert expire_vouchers(acting=cast.system, at=PAST_USE_BY) == 0
    assert _line(cast) == {"appropriated": -6_500_000, "free": 4_100_000, "obligated": 2_400_000}


def _served_by_the_top_up(cast, waiting):
    paper = _entered(cast, "top_up", 2_500_000, "追〔2026〕2号")
    assert _line(cast)["unreleased"] == 2_500_000
    _let(cast, paper, 1_500_000)
    with pytest.raises(BudgetExhausted):  # 10,000 and 15,000 are not 30,000
        promote_waiting(application_id=waiting.pk, acting=cast.system, at=NOON)
    assert _line(cast) == {
        "appropriated": -6_500_000, "unreleased": 1_000_000, "free": 2_500_000,
        "committed": 3_000_000,
    }  # fmt: skip
    _let(cast, paper)
    promoted = promote_waiting(application_id=waiting.pk, acting=cast.system, at=NOON)
    assert _line(cast)["held"] == 3_000_000
    two = _issued(cast, promoted)
    assert _line(cast) == {"appropriated": -6_500_000, "free": 500_000, "committed": 6_000_000}
    return two


def _used(cast, voucher):
    order = orders.accepted(cast, voucher, price_fen=4_800_000)
    claim = orders.payable(cast, order)
    assert (claim.assessed_fen, claim.state) == (2_400_000, "payable")


def _the_year_as_reported(cast):
    books = _line(cast)
    assert books == {
        "appropriated": -6_500_000, "free": 3_500_000, "committed": 600_000,
        "obligated": 2_400_000,
    }  # fmt: skip
    with reading(cast.system.scope):
        figures = figures_of(cast.system.scope, region="YP", month=Month(2026, 12))
    said = {
        kind: figures.cell(f"B1.{kind}", "2026-12").value
        for kind in ("appropriated", "free", "held", "committed", "obligated", "paid")
    }
    lines = 3  # three more lines of 500,000 yuan, untouched
    assert said == {
        "appropriated": 6_500_000 + lines * 50_000_000, "free": 3_500_000 + lines * 50_000_000,
        "held": 0, "committed": 600_000, "obligated": 2_400_000, "paid": 0,
    }  # fmt: skip
