"""Terms: rates and their parts, the mode, the approvals, and what JSON is refused."""

import pytest

from regions.rules.parameters import PARAMETERS
from regions.rules.terms import RatePart, SettlementMode, Terms
from regions.rules.terms_json import TermsFault, faults
from tests.regions.rules.terms_of_tests import params, terms

PAID_BACK = SettlementMode.ENTERPRISE_REIMBURSED
REDEEMED = SettlementMode.PROVIDER_REDEEMED


def test_a_rate_is_the_sum_of_its_parts():
    rate = terms().rate_bp(
        category="RD", mode=REDEEMED, cross_region=True, quality_bonus_bp=500, grade="A"
    )

    assert rate.bp == 6_200
    assert rate.parts == (
        RatePart("category", 5_000),
        RatePart("cross_region", 500),
        RatePart("quality", 500),
        RatePart("grade", 200),
    )


@pytest.mark.parametrize(
    ("category", "cross_region", "quality", "grade", "bp"),
    [
        ("RD", False, 0, "", 5_000),
        ("TC", True, 300, "B", 4_300),
        ("TS", True, 200, "", 4_200),
        ("RD", True, 2_500, "", 6_500),  # no more quality than these terms grant
        ("FP", True, 0, "", 3_000),
        ("XX", True, 0, "", 0),
    ],
)
def test_rates(category, cross_region, quality, grade, bp):
    rate = terms().rate_bp(
        category=category,
        mode=REDEEMED,
        cross_region=cross_region,
        quality_bonus_bp=quality,
        grade=grade,
    )
    assert rate.bp == bp


def test_a_rate_never_exceeds_the_most_public_support():
    generous = terms(subsidy_rate_bp={"TT": 7_800})

    rate = generous.rate_bp(category="TT", mode=REDEEMED, cross_region=True)

    assert rate.bp == 8_000
    assert rate.parts[-1] == RatePart("cap", -300)


def test_a_rate_may_differ_by_mode():
    by_mode = terms(subsidy_rate_bp={"TT": 5_000, "TT:PROVIDER_REDEEMED": 5_500})

    assert by_mode.rate_bp(category="TT", mode=REDEEMED, cross_region=False).bp == 5_500
    assert by_mode.rate_bp(category="TT", mode=PAID_BACK, cross_region=False).bp == 5_000


@pytest.mark.parametrize(
    ("category", "contract_fen", "mode"),
    [
        ("TC", 1_999_999, PAID_BACK),
        ("TC", 2_000_000, REDEEMED),
        ("TT", 1, REDEEMED),
        ("TL", 9_000_000, PAID_BACK),
    ],
)
def test_mode(category, contract_fen, mode):
    assert terms().mode_for(category, contract_fen) is mode


@pytest.mark.parametrize(
    ("amount_fen", "posts"),
    [
        (1, ("officer", "leader")),
        (5_000_000, ("officer", "leader")),
        (5_000_001, ("officer", "leader", "finance")),
    ],
)
def test_approvals(amount_fen, posts):
    assert terms().approvals_needed(amount_fen) == posts


def test_yearly_caps():
    assert terms().annual_cap_fen(team=False, special=False) == 28_000_000
    assert terms().annual_cap_fen(team=True, special=False) == 8_000_000
    assert terms().annual_cap_fen(team=False, special=True) == 3_000_000


def test_what_is_stored_is_read_back():
    assert terms().to_json() == params()
    assert Terms.from_json(terms().to_json()) == terms()


@pytest.mark.parametrize(
    ("changed", "key", "code"),
    [
        ({"surprise": 1}, "surprise", "unknown"),
        ({"voucher_min_fen": "1000"}, "voucher_min_fen", "type"),
        ({"voucher_min_fen": True}, "voucher_min_fen", "type"),
        ({"voucher_min_fen": 10.5}, "voucher_min_fen", "type"),
        ({"mode_by_category": {"TT": "BARTER"}}, "mode_by_category", "choice"),
        ({"eligibility": {"max_staff": 1}}, "eligibility.max_revenue_fen", "missing"),
        ({"review_sla_working_days": 5}, "review_sla_working_days", "type"),
        ({"categories_open": "RD"}, "categories_open", "type"),
    ],
)
def test_json_that_does_not_fit(changed, key, code):
    with pytest.raises(TermsFault) as caught:
        terms(**changed)

    assert (caught.value.key, caught.value.code) == (key, code)


def test_a_missing_parameter_is_named():
    stored = params()
    del stored["rounding"]

    with pytest.raises(TermsFault, match="rounding: missing"):
        Terms.from_json(stored)
    assert [str(fault) for fault in faults(stored)] == ["rounding: missing"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, []),
        ({"use_validity_months": 25}, ["use_validity_months: bounds"]),
        ({"subsidy_rate_bp": {"RD": 8_001}}, ["subsidy_rate_bp: bounds"]),
        ({"waitlist_order": "lottery"}, ["waitlist_order: choice"]),
        ({"amount_basis": []}, ["amount_basis: choice"]),
        (
            {"approval_matrix_fen": [{"up_to": 5, "needs": ["officer"]}]},
            ["approval_matrix_fen: order"],
        ),
        ({"quality": {"novelty": 99, "max_bonus_bp": 0, "use": "fifo"}}, ["quality: weights"]),
    ],
)
def test_faults_for_a_form(changed, said):
    assert [str(fault) for fault in faults(params(**changed))] == said


def test_the_table_knows_every_parameter_in_both_languages():
    assert list(PARAMETERS) != []
    assert set(PARAMETERS) == set(params())
    assert len(PARAMETERS) == 51
    assert all(row.label_en and row.label_zh for row in PARAMETERS.values())
    assert PARAMETERS["use_validity_months"].maximum == 24
