"""Checks: each passes on a sound claim, hits what it is for, and says when it cannot know."""

from dataclasses import replace
from datetime import date

import pytest

from enterprises.rules.affiliation import Hit
from redemptions.rules.checks import (
    REGISTRY,
    SENTENCES,
    Facts,
    FileFacts,
    InvoiceFacts,
    TechContractFacts,
    is_blocked,
    run_checks,
)

FIRM, PROVIDER, STRANGER = "91320412XNQY000010", "91310110XNJG000020", "91340100XNQY000030"
NUMBER, OTHER = "26319999900000000001", "26319999900000000002"
INVOICE = InvoiceFacts(number=NUMBER, buyer_uscc=FIRM, seller_uscc=PROVIDER, used_in=())
SOUND = Facts(
    enterprise_uscc=FIRM,
    provider_uscc=PROVIDER,
    issued_on=date(2026, 3, 10),
    use_by=date(2027, 3, 10),
    contracted_on=date(2026, 3, 24),
    invoices=(INVOICE,),
    files=(FileFacts("contract.pdf", ()),),
    links=(),
)


def result(check, **changed):
    return REGISTRY[check].run(replace(SOUND, **changed))


def test_a_sound_claim_passes_every_check():
    results = run_checks(SOUND)

    assert [(one.id, one.outcome) for one in results] == [
        ("R01", "pass"), ("R02", "pass"), ("R03", "pass"), ("R05", "pass"), ("R06", "pass"),
        ("R07", "pass"),
    ]  # fmt: skip
    assert not is_blocked(results)


def test_an_invoice_used_before_gives_the_case_number_and_nothing_else():
    hit = result("R01", invoices=(replace(INVOICE, used_in=("DF-2026-NH-000290",)),))

    assert (hit.outcome, hit.severity, hit.version) == ("hit", "block", 1)
    assert hit.reason_en % hit.params == (
        f"Invoice {NUMBER} has been used in the alliance, case DF-2026-NH-000290."
    )
    assert is_blocked([hit])


def test_a_technical_contract_used_before_blocks():
    used = TechContractFacts("2026320001000318", ("DF-2026-NH-000290",))

    hit = result("R02", tech_contracts=(used,))

    assert (hit.outcome, hit.severity) == ("hit", "block")
    assert hit.params["cases"] == "DF-2026-NH-000290"


def test_a_silent_index_is_not_a_pass():
    unknown = result("R01", invoices=(replace(INVOICE, used_in=None),))

    assert unknown.outcome == "not_known"
    assert unknown.inputs == {NUMBER: None}
    assert not is_blocked([unknown])


def test_a_hit_is_told_even_when_the_index_is_silent_on_another():
    hit = result(
        "R01",
        invoices=(
            replace(INVOICE, used_in=None),
            replace(INVOICE, number=OTHER, used_in=("DF-1", "DF-2")),
        ),
    )

    assert (hit.outcome, hit.params) == ("hit", {"numbers": OTHER, "cases": "DF-1, DF-2"})


def test_a_file_in_another_claim():
    files = (FileFacts("report.pdf", ("DF-2026-HF-000001",)), FileFacts("slip.pdf", ()))

    hit = result("R03", files=files)

    assert (hit.outcome, hit.message) == ("hit", "R03.hit")
    assert hit.params == {"names": "report.pdf", "cases": "DF-2026-HF-000001"}


@pytest.mark.parametrize(
    ("buyer", "seller", "outcome", "message"),
    [
        (STRANGER, PROVIDER, "hit", "R05.buyer"),
        (FIRM, STRANGER, "hit", "R05.seller"),
        (PROVIDER, FIRM, "hit", "R05.both"),
        ("", PROVIDER, "not_known", "R05.not_known"),
    ],
)
def test_parties_of_the_invoice(buyer, seller, outcome, message):
    found = result("R05", invoices=(replace(INVOICE, buyer_uscc=buyer, seller_uscc=seller),))

    assert (found.outcome, found.message) == (outcome, message)
    assert NUMBER in found.reason_en % found.params


@pytest.mark.parametrize(
    ("contracted_on", "outcome", "message"),
    [
        (date(2026, 3, 9), "hit", "R06.too_early"),
        (date(2026, 3, 10), "pass", ""),
        (date(2027, 3, 10), "pass", ""),
        (date(2027, 3, 11), "hit", "R06.too_late"),
        (None, "not_known", "R06.not_known"),
    ],
)
def test_the_contract_lies_in_validity(contracted_on, outcome, message):
    found = result("R06", contracted_on=contracted_on)

    assert (found.outcome, found.message) == (outcome, message)
    assert "%" not in found.reason_en % found.params


@pytest.mark.parametrize(
    ("links", "outcome", "severity"),
    [
        ((), "pass", "block"),
        ((Hit("phone", "high"),), "hit", "high"),
        ((Hit("phone", "high"), Hit("controller", "block")), "hit", "block"),
        (None, "not_known", "block"),
    ],
)
def test_affiliation(links, outcome, severity):
    found = result("R07", links=links)

    assert (found.outcome, found.severity) == (outcome, severity)


def test_every_sentence_belongs_to_a_check():
    assert {key.partition(".")[0] for key in SENTENCES} == set(REGISTRY)
