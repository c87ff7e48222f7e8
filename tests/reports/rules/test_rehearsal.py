"""A rehearsal added up by hand: one firm gets more, one less, one nothing; and when money ends."""

import copy
from datetime import date

import pytest

from redemptions.rules.assessment import InvoiceAmount
from regions.rules.terms import Terms
from reports.rules.rehearsal import Outcome, Past, PastApplication, PastClaim, replay
from reports.rules.rehearsal_figures import cases_of, figures_of, firms_of, gone_on, verdict_of
from tests.cast import TERMS
from vouchers.rules.eligibility_facts import Applicant, Plan

HELD = {"TS": 5_000_000, "RD": 4_500_000}  # 95,000 yuan in all


def terms(**changed):
    return Terms.from_json({**copy.deepcopy(TERMS), **changed})


#: Research 65 % instead of 60, testing 40 % instead of 50, contracts from 20,000 yuan.
BEFORE = terms()
AFTER = terms(
    subsidy_rate_bp={"RD": 5_500, "TT": 5_000, "TS": 3_000, "IP": 4_000},
    contract_min_fen=2_000_000,
)


def applied(firm, category, cost_fen, asked_fen, on, *, size="small", number="", **more):
    applicant = Applicant(
        kind="FIRM", status="verified", region="YP", size_class=size, staff=42,
        revenue_fen=3_000_000_000, registered_on=date(2020, 5, 6),
    )  # fmt: skip
    plan = Plan(
        on=on, issuing_region="YP", category=category, planned_cost_fen=cost_fen,
        declaration_signed=True,
    )  # fmt: skip
    values = {
        "number": number or firm, "firm": firm, "name": firm, "size": size,
        "applicant": applicant, "plan": plan, "asked_fen": asked_fen, "other_support_fen": 0,
        "score": 0, "special": False, "counts": (f"enterprise:{firm}",),
        "granted_fen": asked_fen, **more,
    }  # fmt: skip
    return PastApplication(**values)


def claimed(application, category, contract_fen, **more):
    values = {
        "number": f"claim of {application}", "application": application, "category": category,
        "crosses": True, "provider_region": "WJ", "grade": "", "contract_fen": contract_fen,
        "invoices": (InvoiceAmount(contract_fen, 0),), "spent_fen": contract_fen,
        "other_support_fen": 0, "settled_fen": None, **more,
    }  # fmt: skip
    return PastClaim(**values)


GAINS = applied("gains", "RD", 10_000_000, 7_000_000, date(2026, 1, 10))
LOSES = applied("loses", "TS", 6_000_000, 3_000_000, date(2025, 3, 5), size="micro")
DROPS = applied("drops", "TS", 1_500_000, 750_000, date(2025, 4, 2), size="micro")
STAYS = applied("stays", "RD", 40_000_000, 5_000_000, date(2025, 7, 9))
PAST = Past(
    [LOSES, DROPS, STAYS, GAINS],
    [
        claimed("gains", "RD", 9_000_000),
        claimed("loses", "TS", 6_000_000),
        claimed("drops", "TS", 1_500_000, provider_region="HF"),
        claimed("an elder", "TS", 8_000_000, settled_fen=1_234_500),
    ],
    {},
)


@pytest.fixture
def figures():
    before, after = replay(BEFORE, PAST), replay(AFTER, PAST)
    cases = cases_of(PAST, before, after)
    return figures_of(
        PAST, before, after, cases=cases, firms=firms_of(PAST, cases), year=2027, budget=HELD
    )


def test_one_gets_more_one_less_one_nothing_and_one_the_same():
    before, after = replay(BEFORE, PAST), replay(AFTER, PAST)

    firms = {firm.name: firm for firm in firms_of(PAST, cases_of(PAST, before, after))}

    assert {name: (f.before_fen, f.after_fen, f.verdict) for name, f in firms.items()} == {
        "drops": (750_000, 0, "nothing"),  # 15,000 yuan is below the smallest contract
        "loses": (3_000_000, 2_400_000, "less"),  # 40 % of 60,000
        "gains": (6_000_000, 6_500_000, "more"),  # 65 % of 100,000
        "stays": (5_000_000, 5_000_000, "same"),  # asked for no more
    }
    assert list(firms) == ["drops", "loses", "gains", "stays"]  # the largest difference first
    assert after.applications["drops"] == Outcome(0, "contract_min")
    assert after.applications["gains"] == Outcome(6_500_000, "rate")
    assert after.applications["stays"] == Outcome(5_000_000, "asked")


def test_claims_follow_the_voucher_they_would_have_had():
    before, after = replay(BEFORE, PAST).claims, replay(AFTER, PAST).claims

    assert before["claim of gains"] == Outcome(5_400_000, "rate")  # 60 % of 90,000
    assert after["claim of gains"] == Outcome(5_850_000, "rate")  # 65 % of 90,000
    assert (before["claim of loses"].amount_fen, after["claim of loses"].amount_fen) == (
        3_000_000,
        2_400_000,
    )
    assert after["claim of drops"] == Outcome(0, "contract_min")
    # The elder voucher keeps the terms it was issued under.
    assert (
        before["claim of an elder"]
        == after["claim of an elder"]
        == Outcome(1_234_500, "older_terms")
    )


def test_a_voucher_pays_no_more_than_is_left_of_it():
    past = Past(
        [LOSES],
        [
            claimed("loses", "TS", 5_000_000, number="first"),
            claimed("loses", "TS", 5_000_000, number="second"),
        ],
        {},
    )

    claims = replay(BEFORE, past).claims

    assert claims["first"] == Outcome(2_500_000, "rate")  # 50 % of 50,000
    assert claims["second"] == Outcome(500_000, "voucher")  # 5,000 are left of 30,000


def test_in_reimbursement_the_firm_pays_all_and_the_papers_bound():
    terms_of_ip = replay(
        BEFORE,
        Past(
            [applied("ip", "IP", 4_000_000, 2_000_000, date(2026, 2, 1))],
            [claimed("ip", "IP", 4_000_000, spent_fen=3_000_000)],
            {},
        ),
    )

    assert terms_of_ip.claims["claim of ip"] == Outcome(1_500_000, "rate")  # 50 % of 30,000 paid


def test_awards_count_against_the_caps_of_those_that_come_later():
    capped = terms(annual_cap_enterprise_fen=8_000_000, group_cap_fen=9_000_000)
    year, sister = ("y/enterprise:a", "y/group:g"), ("y/enterprise:b", "y/group:g")
    past = Past(
        [
            applied("a", "RD", 10_000_000, 6_000_000, date(2026, 1, 5), number="1", counts=year),
            applied("a", "RD", 10_000_000, 6_000_000, date(2026, 1, 6), number="2", counts=year),
            applied("b", "RD", 10_000_000, 6_000_000, date(2026, 1, 7), number="3", counts=sister),
        ],
        [],
        {"y/enterprise:a": 500_000, "y/group:g": 500_000},
    )

    found = replay(capped, past).applications

    assert found["1"] == Outcome(6_000_000, "rate")
    assert found["2"] == Outcome(1_500_000, "enterprise_cap")  # 80,000 − 5,000 − 60,000
    assert found["3"] == Outcome(1_000_000, "group_cap")  # 90,000 − 5,000 − 60,000 − 15,000


def test_the_sums_by_hand(figures):
    assert figures["total"] == {
        "applications": 4, "before_fen": 14_750_000, "after_fen": 13_900_000, "claims": 4,
        "claims_before_fen": 10_384_500,  # 54,000 + 30,000 + 7,500 + 12,345
        "claims_after_fen": 9_484_500,  # 58,500 + 24,000 + 0 + 12,345
    }  # fmt: skip
    assert figures["really_fen"] == 15_750_000  # 70,000 + 30,000 + 7,500 + 50,000
    assert figures["served"] == {"before": 4, "after": 3}
    assert {name: row["firms"] for name, row in figures["verdicts"].items()} == {
        "more": 1, "newly": 0, "same": 1, "less": 1, "nothing": 1, "neither": 0,
    }  # fmt: skip
    ts = figures["categories"]["TS"]
    assert (ts["before_fen"], ts["after_fen"]) == (3_750_000, 2_400_000)
    assert (ts["claims"], ts["claims_after_fen"]) == (3, 3_634_500)  # 24,000 + 0 + 12,345
    assert figures["sizes"]["micro"]["after_fen"] == 2_400_000
    assert figures["sizes"]["elder"] == {
        "applications": 0, "before_fen": 0, "after_fen": 0, "claims": 1,
        "claims_before_fen": 1_234_500, "claims_after_fen": 1_234_500,
    }  # fmt: skip
    assert figures["size_verdicts"]["micro"]["nothing"]["firms"] == 1
    assert figures["regions"]["HF"]["claims_before_fen"] == 750_000


def test_the_day_the_money_is_gone(figures):
    # 10 January 60,000 → 65,000; 5 March +30,000 → +24,000; 2 April +7,500 → +0; 9 July +50,000
    assert figures["money"] == {
        "budget_fen": 9_500_000, "gone_before": "2027-04-02", "gone_after": "2027-07-09",
    }  # fmt: skip
    assert figures["lines"]["TS"] == {
        "budget_fen": 5_000_000, "gone_before": "", "gone_after": "",
    }  # fmt: skip
    assert figures["lines"]["RD"]["gone_before"] == "2027-01-10"
    assert figures["months"][2] == {"month": 3, "before_fen": 9_000_000, "after_fen": 8_900_000}
    assert figures["months"][11]["after_fen"] == 13_900_000


def test_what_fits_exactly_lasts_and_a_leap_day_has_a_place():
    asked = [(date(2024, 2, 29), 100), (date(2025, 6, 1), 100)]

    assert gone_on(2026, 200, asked) is None
    assert gone_on(2026, 199, asked) == date(2026, 6, 1)
    assert gone_on(2026, 99, asked) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (5, 6, "more"), (6, 5, "less"), (5, 0, "nothing"), (0, 5, "newly"),
        (5, 5, "same"), (0, 0, "neither"),
    ],
)  # fmt: skip
def test_verdicts(before, after, verdict):
    assert verdict_of(before, after) == verdict
