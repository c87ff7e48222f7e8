"""R01–R05, R14, R15, R21: the papers of a claim."""

from dataclasses import replace

import pytest

from redemptions.rules.checks.facts import FileFacts, ReportFacts, TechContractFacts
from tests.redemptions.rules.checked import (
    FIRM,
    INVOICE,
    NUMBER,
    OTHER,
    PROVIDER,
    SLIP,
    STRANGER,
    result,
    said,
)


def test_r01_an_invoice_used_before_gives_the_case_number_and_nothing_else():
    found = result("R01", invoices=(replace(INVOICE, used_in=("DF-2026-NH-000290",)),))

    assert (found.outcome, found.severity, found.version) == ("hit", "block", 1)
    assert said(found) == (
        f"Invoice {NUMBER} has been used in the alliance, case DF-2026-NH-000290."
    )


def test_r01_who_came_first_learns_that_another_came_later():
    found = result("R01", invoices=(replace(INVOICE, met_by=("DF-2026-HF-000001",)),))

    assert (found.outcome, found.severity) == ("hit", "high")
    assert said(found) == f"A later case came with invoice {NUMBER} too: DF-2026-HF-000001."


def test_r01_a_silent_index_is_not_a_pass_and_hides_no_hit():
    silent = replace(INVOICE, used_in=None)
    assert result("R01", invoices=(silent,)).outcome == "not_known"

    used = replace(INVOICE, number=OTHER, used_in=("DF-1", "DF-2"))
    found = result("R01", invoices=(silent, used))

    assert (found.outcome, found.params) == ("hit", {"numbers": OTHER, "cases": "DF-1, DF-2"})


@pytest.mark.parametrize(
    ("used_in", "registered_fen", "outcome", "message"),
    [
        ((), 6_000_000, "pass", ""),
        ((), None, "pass", "R02.partly"),
        (("DF-2026-NH-000290",), 6_000_000, "hit", "R02.hit"),
        ((), 5_999_999, "hit", "R02.amount"),  # the contract says 60,000 yuan
        (None, 6_000_000, "not_known", "R02.not_known"),
    ],
)
def test_r02_technical_contract(used_in, registered_fen, outcome, message):
    one = TechContractFacts("2026320001000318", used_in, (), registered_fen)

    found = result("R02", tech_contracts=(one,))

    assert (found.outcome, found.severity, found.message) == (outcome, "block", message)


@pytest.mark.parametrize(
    ("used_in", "outcome"), [((), "pass"), (("DF-2026-HF-000001",), "hit"), (None, "not_known")]
)
def test_r03_a_file_in_another_claim(used_in, outcome):
    found = result("R03", files=(FileFacts("report.pdf", used_in), FileFacts("slip.pdf", ())))

    assert (found.outcome, found.severity) == (outcome, "block")
    if outcome == "hit":
        assert said(found) == "The file report.pdf is already in case DF-2026-HF-000001."


@pytest.mark.parametrize(
    ("resembles", "outcome"),
    [
        ((), "pass"),
        ((("DF-2026-HF-000001", 85),), "pass"),  # "above 0.85"
        ((("DF-2026-HF-000001", 86),), "hit"),
        (None, "not_known"),
    ],
)
def test_r04_a_report_like_anothers(resembles, outcome):
    found = result("R04", reports=(ReportFacts("report.pdf", resembles),))

    assert (found.outcome, found.severity) == (outcome, "high")
    if outcome == "hit":
        assert said(found) == "report.pdf resembles the report of case DF-2026-HF-000001 by 86 %."


@pytest.mark.parametrize(
    ("buyer", "seller", "outcome", "message"),
    [
        (FIRM, PROVIDER, "pass", ""),
        (STRANGER, PROVIDER, "hit", "R05.buyer"),
        (FIRM, STRANGER, "hit", "R05.seller"),
        (PROVIDER, FIRM, "hit", "R05.both"),
        ("", PROVIDER, "not_known", "R05.not_known"),
    ],
)
def test_r05_parties_of_the_invoice(buyer, seller, outcome, message):
    found = result("R05", invoices=(replace(INVOICE, buyer_uscc=buyer, seller_uscc=seller),))

    assert (found.outcome, found.severity, found.message) == (outcome, "block", message)
    assert outcome == "pass" or NUMBER in said(found)


@pytest.mark.parametrize(
    ("change", "outcome", "message"),
    [
        ({}, "pass", ""),
        ({"payer": "澜汀光学有限公司 "}, "pass", ""),
        ({"came_back": None}, "pass", "R14.partly"),
        ({"payer": "某代理公司"}, "hit", "R14.payer"),
        ({"payee": "某代理公司"}, "hit", "R14.payee"),
        ({"came_back": True}, "hit", "R14.came_back"),
    ],
)
def test_r14_the_enterprise_paid_and_the_money_stayed(change, outcome, message):
    found = result("R14", slips=(replace(SLIP, **change),))

    assert (found.outcome, found.severity, found.message) == (outcome, "high", message)


def test_r14_without_a_slip_nobody_knows():
    assert result("R14", slips=()).outcome == "not_known"


@pytest.mark.parametrize(
    ("state", "outcome", "message"),
    [
        ("valid", "pass", ""),
        ("red_lettered", "hit", "R15.red_lettered"),
        ("void", "hit", "R15.void"),
        ("not_found", "hit", "R15.not_found"),
        ("", "not_known", "R15.not_known"),
    ],
)
def test_r15_the_invoice_stands(state, outcome, message):
    found = result("R15", invoices=(replace(INVOICE, tax_state=state),))

    assert (found.outcome, found.severity, found.message) == (outcome, "block", message)


@pytest.mark.parametrize(
    ("differing", "outcome"), [((), "pass"), (("amount_fen",), "hit"), (None, "not_known")]
)
def test_r21_what_was_typed_is_what_the_paper_says(differing, outcome):
    invoice, slip = replace(INVOICE, differing=differing), replace(SLIP, differing=None)

    found = result("R21", invoices=(invoice,), slips=(slip,))

    assert (found.outcome, found.severity) == (outcome, "return")
    if outcome == "hit":
        assert said(found) == f"What was typed differs from the paper: {NUMBER}."
