"""Papers: used before, copied, of other parties, red-lettered, read differently, paid by others."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from redemptions.rules.checks.base import Check, Finding, Severity, hit, not_known, passed
from regions.rules.sentences import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from redemptions.rules.checks.base import Inputs
    from redemptions.rules.checks.facts import (
        Facts,
        FileFacts,
        InvoiceFacts,
        TechContractFacts,
    )

#: Reports that resemble each other by more than this, in per cent, count as copies.
COPY_ABOVE = 85

SENTENCES = {
    "R01.hit": _("Invoice %(numbers)s has been used in the alliance, case %(cases)s."),
    "R01.later": _("A later case came with invoice %(numbers)s too: %(cases)s."),
    "R01.not_known": _("The alliance's index of invoices did not answer for %(numbers)s."),
    "R02.hit": _("Technical contract %(numbers)s has been used in the alliance, case %(cases)s."),
    "R02.later": _("A later case came with technical contract %(numbers)s too: %(cases)s."),
    "R02.amount": _(
        "Technical contract %(number)s is registered for %(registered_fen)s, the contract says"
        " %(contract_fen)s."
    ),
    "R02.partly": _("Not used before; the registered amount is not on file."),
    "R02.not_known": _(
        "The alliance's index of technical contracts did not answer for %(numbers)s."
    ),
    "R03.hit": _("The file %(numbers)s is already in case %(cases)s."),
    "R03.later": _("A later case came with the file %(numbers)s too: %(cases)s."),
    "R03.not_known": _("The alliance's index of files did not answer for %(numbers)s."),
    "R04.hit": _("%(name)s resembles the report of case %(case)s by %(percent)s %%."),
    "R04.not_known": _("The text of %(names)s could not be compared."),
    "R05.buyer": _("The buyer on invoice %(numbers)s is not the enterprise of the order."),
    "R05.seller": _("The seller on invoice %(numbers)s is not the provider of the order."),
    "R05.both": _("Neither buyer nor seller on invoice %(numbers)s is a party of the order."),
    "R05.not_known": _("Invoice %(numbers)s does not show both buyer and seller."),
    "R14.came_back": _("The bank saw the money of slip %(serials)s come back."),
    "R14.payer": _("Slip %(serials)s was paid by %(names)s, not by the enterprise."),
    "R14.payee": _("Slip %(serials)s was paid to %(names)s, not to the provider."),
    "R14.partly": _("Paid by the enterprise to the provider; no bank tells whether it came back."),
    "R14.not_known": _("No bank slip shows who paid."),
    "R15.red_lettered": _("Invoice %(numbers)s was taken back by a red-letter invoice."),
    "R15.void": _("Invoice %(numbers)s is void."),
    "R15.not_found": _("The tax service does not know invoice %(numbers)s."),
    "R15.not_known": _("The tax service has not been asked about invoice %(numbers)s."),
    "R21.hit": _("What was typed differs from the paper: %(papers)s."),
    "R21.not_known": _("No file could be read to compare with what was typed."),
}


def _used(
    things: Sequence[InvoiceFacts] | Sequence[TechContractFacts], fallback: Finding | None = None
) -> Finding:
    return _looked_up({one.number: (one.used_in, one.met_by) for one in things}, fallback)


def _looked_up(
    uses: Mapping[str, tuple[tuple[str, ...] | None, tuple[str, ...]]],
    fallback: Finding | None = None,
) -> Finding:
    inputs: Inputs = {
        name: None if used is None else [*used, *later] for name, (used, later) in uses.items()
    }
    for message, cases_of, severity in (
        ("hit", {name: used or () for name, (used, _later) in uses.items()}, None),
        ("later", {name: later for name, (_used_in, later) in uses.items()}, Severity.HIGH),
    ):
        if met := [name for name, cases in cases_of.items() if cases]:
            cases = dict.fromkeys(case for name in met for case in cases_of[name])
            return hit(
                inputs, message, severity=severity, numbers=", ".join(met), cases=", ".join(cases)
            )
    if silent := [name for name, (used, _later) in uses.items() if used is None]:
        return not_known(inputs, numbers=", ".join(silent))
    return fallback or passed(inputs)


def _r01_invoice_used_before(facts: Facts) -> Finding:
    return _used(facts.invoices)


def _r02_tech_contract(facts: Facts) -> Finding:
    amount = None
    for one in facts.tech_contracts:
        inputs: Inputs = {
            one.number: [*(one.used_in or ())],
            "registered": None if one.registered_fen is None else str(one.registered_fen),
        }
        if one.registered_fen is None:
            amount = passed(inputs, "partly")
        elif one.registered_fen < facts.contract_fen:
            amount = hit(
                inputs, "amount", number=one.number, registered_fen=one.registered_fen,
                contract_fen=facts.contract_fen,
            )  # fmt: skip
    return _used(facts.tech_contracts, amount)


def _r03_file_used_before(facts: Facts) -> Finding:
    files: tuple[FileFacts, ...] = facts.files
    return _looked_up({one.name: (one.used_in, one.met_by) for one in files})


def _r04_report_copied(facts: Facts) -> Finding:
    inputs: Inputs = {
        one.name: None
        if one.resembles is None
        else [f"{case} {percent}" for case, percent in one.resembles]
        for one in facts.reports
    }
    for one in facts.reports:
        for case, percent in one.resembles or ():
            if percent > COPY_ABOVE:
                return hit(inputs, name=one.name, case=case, percent=str(percent))
    unread = [one.name for one in facts.reports if one.resembles is None]
    return not_known(inputs, names=", ".join(unread)) if unread else passed(inputs)


def _r05_parties_of_the_invoice(facts: Facts) -> Finding:
    inputs: Inputs = {
        "order": [facts.enterprise_uscc, facts.provider_uscc],
        **{one.number: [one.buyer_uscc, one.seller_uscc] for one in facts.invoices},
    }
    filled = [one for one in facts.invoices if one.buyer_uscc and one.seller_uscc]
    buyer = {one.number for one in filled if one.buyer_uscc != facts.enterprise_uscc}
    seller = {one.number for one in filled if one.seller_uscc != facts.provider_uscc}
    if buyer | seller:
        message = "both" if buyer & seller else "buyer" if buyer else "seller"
        wrong = buyer & seller or buyer or seller
        numbers = [one.number for one in filled if one.number in wrong]
        return hit(inputs, message, numbers=", ".join(numbers))
    unknown = [one.number for one in facts.invoices if one not in filled]
    return not_known(inputs, numbers=", ".join(unknown)) if unknown else passed(inputs)


def _r14_paid_by_the_enterprise(facts: Facts) -> Finding:
    inputs: Inputs = {
        "parties": [facts.enterprise_name, facts.provider_name],
        **{one.serial: [one.payer, one.payee, str(one.came_back)] for one in facts.slips},
    }
    back = [one.serial for one in facts.slips if one.came_back]
    if back:
        return hit(inputs, "came_back", serials=", ".join(back))
    for message, party, names in (
        ("payer", facts.enterprise_name, [(one.serial, one.payer) for one in facts.slips]),
        ("payee", facts.provider_name, [(one.serial, one.payee) for one in facts.slips]),
    ):
        wrong = [(serial, name) for serial, name in names if _folded(name) != _folded(party)]
        if wrong:
            serials = ", ".join(serial for serial, _name in wrong)
            told = ", ".join(dict.fromkeys(name for _serial, name in wrong))
            return hit(inputs, message, serials=serials, names=told)
    if not facts.slips:
        return not_known(inputs)
    asked = all(one.came_back is not None for one in facts.slips)
    return passed(inputs, "" if asked else "partly")


def _r15_not_red_lettered(facts: Facts) -> Finding:
    inputs: Inputs = {one.number: one.tax_state or None for one in facts.invoices}
    for state in ("red_lettered", "void", "not_found"):
        if found := [one.number for one in facts.invoices if one.tax_state == state]:
            return hit(inputs, state, numbers=", ".join(found))
    if silent := [one.number for one in facts.invoices if not one.tax_state]:
        return not_known(inputs, numbers=", ".join(silent))
    return passed(inputs)


def _r21_typed_as_read(facts: Facts) -> Finding:
    papers = [
        *((one.number, one.differing) for one in facts.invoices),
        *((one.serial, one.differing) for one in facts.slips),
    ]
    inputs: Inputs = {
        name: None if differing is None else list(differing) for name, differing in papers
    }
    if wrong := [name for name, differing in papers if differing]:
        return hit(inputs, papers=", ".join(wrong))
    read = any(differing is not None for _name, differing in papers)
    return passed(inputs) if read else not_known(inputs)


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in plain if char.isalnum())


CHECKS = (
    Check(
        "R01", 1, Severity.BLOCK, _("Invoice not used anywhere in the alliance"),
        _r01_invoice_used_before,
    ),
    Check(
        "R02", 2, Severity.BLOCK,
        _("Technical contract not used anywhere in the alliance, and registered for the amount"),
        _r02_tech_contract,
    ),
    Check("R03", 1, Severity.BLOCK, _("No file used in another case"), _r03_file_used_before),
    Check("R04", 1, Severity.HIGH, _("The report is no copy of another's"), _r04_report_copied),
    Check(
        "R05", 1, Severity.BLOCK, _("Buyer and seller are the parties of the order"),
        _r05_parties_of_the_invoice,
    ),
    Check(
        "R14", 1, Severity.HIGH, _("The enterprise itself paid, and the money stayed"),
        _r14_paid_by_the_enterprise,
    ),
    Check("R15", 1, Severity.BLOCK, _("The invoice still stands"), _r15_not_red_lettered),
    Check(
        "R21", 1, Severity.RETURN, _("What was typed is what the papers say"), _r21_typed_as_read
    ),
)  # fmt: skip
