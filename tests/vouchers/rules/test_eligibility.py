"""Eligibility: one sound firm, and everything that may be wrong with it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.regions.rules.terms_of_tests import terms
from vouchers.rules.eligibility import check, is_eligible
from vouchers.rules.eligibility_facts import LABELS, Applicant, Plan, RuleResult

FIRM = Applicant(
    kind="FIRM",
    status="verified",
    region="WJ",
    size_class="small",
    staff=62,
    revenue_fen=4_000_000_000,
    registered_on=date(2020, 8, 16),
    utilisation_bp=8_000,
)
TEAM = Applicant(
    kind="TEAM",
    status="verified",
    region="WJ",
    size_class="",
    staff=None,
    revenue_fen=None,
    registered_on=None,
    incubator="Xueyuanli",
)
PLAN = Plan(
    on=date(2026, 11, 23),
    issuing_region="WJ",
    category="RD",
    planned_cost_fen=1_000_000,
    text="振动算法开发",
    provider_named=True,
    declaration_signed=True,
    negative_words=("设备采购",),
)


def outcomes(applicant=FIRM, plan=PLAN, **changed):
    rows = check(terms=terms(**changed), applicant=applicant, plan=plan)
    return {row.id: row.outcome for row in rows if row.outcome != "passed"}


def test_a_sound_firm_passes_every_rule_that_concerns_it():
    rows = check(terms=terms(), applicant=FIRM, plan=PLAN)

    assert is_eligible(rows)
    assert [row.id for row in rows] == [
        name for name in LABELS if name not in {"team", "incubator"}
    ]
    assert all(row.label for row in rows)


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"status": "suspended"}, "verified"),
        ({"region": "NH"}, "in_region"),
        ({"size_class": "large"}, "size_class"),
        ({"staff": 501}, "staff"),
        ({"staff": None}, "staff"),
        ({"revenue_fen": 20_000_000_001}, "revenue"),
        ({"registered_on": date(2026, 5, 24)}, "age"),
        ({"registered_on": None}, "age"),
        ({"sanctions": ("abnormal_list",)}, "sanctions"),
        ({"utilisation_bp": 7_999}, "utilisation"),
        ({"open_clawbacks": 1}, "clawback"),
    ],
)
def test_what_is_wrong_with_a_firm(changed, rule):
    assert outcomes(replace(FIRM, **changed)) == {rule: "failed"}


@pytest.mark.parametrize(
    ("changed", "rule", "outcome"),
    [
        ({"category": "XX"}, "category", "failed"),
        ({"planned_cost_fen": 999_999}, "contract_min", "failed"),
        ({"provider_named": False}, "provider", "failed"),
        ({"declaration_signed": False}, "declaration", "failed"),
        ({"overlaps_ordinary_voucher": True}, "overlap", "failed"),
        ({"text": "含设备采购和代理记账"}, "negative_list", "warned"),
    ],
)
def test_what_is_wrong_with_a_plan(changed, rule, outcome):
    assert outcomes(plan=replace(PLAN, **changed)) == {rule: outcome}


def test_just_old_enough_and_never_applied_before():
    young = replace(FIRM, registered_on=date(2026, 5, 23), utilisation_bp=None)

    assert outcomes(young) == {}


def test_a_warning_does_not_stand_in_the_way():
    rows = check(
        terms=terms(overlap_with_ordinary_voucher="warn"),
        applicant=FIRM,
        plan=replace(PLAN, overlaps_ordinary_voucher=True, text="设备采购"),
    )

    assert is_eligible(rows)
    assert [(row.id, row.found) for row in rows if row.outcome == "warned"] == [
        ("overlap", True),
        ("negative_list", ("设备采购",)),
    ]


def test_teams():
    who_may = {
        "max_staff": 500, "max_revenue_fen": 1, "min_months_registered": 6, "teams_admitted": True,
        "team_needs_incubator": True,
    }  # fmt: skip

    assert outcomes(TEAM) == {"team": "failed"}
    assert outcomes(TEAM, eligibility=who_may) == {}
    assert outcomes(replace(TEAM, incubator=""), eligibility=who_may) == {"incubator": "failed"}


def test_a_row_says_what_was_found_and_what_was_asked_for():
    rows = check(terms=terms(), applicant=replace(FIRM, utilisation_bp=6_200), plan=PLAN)

    assert RuleResult("utilisation", "failed", 6_200, 8_000, "bp", "platform") in rows
    assert not is_eligible(rows)
