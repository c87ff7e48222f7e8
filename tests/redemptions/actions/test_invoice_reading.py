"""A claim beside its files: what was read is kept, what differs is refused until it shall."""

import pytest
from django.utils.translation import override

from foundation.audit.models import AuditEntry
from foundation.files.models import StoredFile
from foundation.refusals import NotVisible
from foundation.transactions import reading
from redemptions.actions.keep_papers import keep_papers
from redemptions.actions.verify_invoice import DoubtStands, verify_invoice
from redemptions.models import Invoice, InvoiceVerification, RedemptionClaim
from redemptions.permissions import NotYourPart
from redemptions.queries.papers import invoice_states
from redemptions.rules.invoices.services import Answer, Question
from redemptions.steps.invoices import FileSaysOtherwise
from redemptions.steps.order_files import Upload
from tests.invoices import einvoice
from tests.redemptions.stage import LATER, accepted, filed, invoice, issue, letters

XML = Upload("fp.xml", einvoice())
ASKED: list[Question] = []


class TaxService:
    """Knows one invoice, which was taken back."""

    name = "test tax service"

    def ask(self, question):
        ASKED.append(question)
        return Answer("red_lettered", "红字发票 26322000000000000010")


def typed(**change):
    return invoice(9, amount_fen=6_000_000, tax_fen=339_623, file=XML)._replace(**change)


def claims_and_files(cast):
    with reading(cast.scope("lin")):
        return RedemptionClaim.objects.count(), StoredFile.objects.count()


def only_invoice(cast, claim):
    with reading(cast.scope("lin")):
        return Invoice.objects.get(claim=claim)


def test_what_the_file_says_is_kept_with_the_claim(cast):
    claim = filed(cast, accepted(cast, issue(cast)), invoices=[typed()])
    kept = only_invoice(cast, claim)
    assert kept.kind == "fully_digital"
    assert (kept.read["source"], kept.read["amount_fen"]) == ("xml", 6_000_000)
    assert kept.differences == []


def test_a_wrong_amount_is_refused_and_nothing_is_written_until_it_shall_differ(cast):
    order = accepted(cast, issue(cast))
    before = claims_and_files(cast)
    wrong = [typed(amount_fen=5_900_000)]

    with pytest.raises(FileSaysOtherwise) as refused:
        filed(cast, order, invoices=wrong)

    assert refused.value.field == "invoice_0_amount_fen"
    assert [one.read for one in refused.value.found[0]] == ["6000000"]
    with override("zh-hans"):
        assert "与填写的不一致" in str(refused.value)
    assert claims_and_files(cast) == before

    claim = filed(cast, order, invoices=wrong, differs_anyway=True)
    assert only_invoice(cast, claim).differences == [
        {"field": "amount_fen", "read": "6000000", "typed": "5900000"}
    ]


def test_a_kept_file_is_read_again_and_only_the_claimants_own_may_be_named(cast):
    order = accepted(cast, issue(cast))
    kept = keep_papers(
        order_number=order.number, papers={"invoice_0_file": ("invoice", XML)},
        acting=cast.acting["wu"], at=LATER,
    )["invoice_0_file"]  # fmt: skip
    with pytest.raises(NotVisible):
        filed(cast, order, invoices=[typed(file=None, kept_file=order.pk)])
    claim = filed(cast, order, invoices=[typed(file=None, kept_file=kept)])
    found = only_invoice(cast, claim)
    assert (found.file_id, found.read["invoice_number"]) == (kept, "26322000000000000009")


def test_only_who_claims_may_keep_files_for_a_claim(cast):
    order = accepted(cast, issue(cast))
    before = claims_and_files(cast)
    for who, refusal in (("mei", NotYourPart), ("hu", NotVisible), ("lin", NotYourPart)):
        with pytest.raises(refusal):
            keep_papers(
                order_number=order.number, papers={"invoice_0_file": ("invoice", XML)},
                acting=cast.acting[who], at=LATER,
            )  # fmt: skip
    assert claims_and_files(cast) == before


def test_an_officer_notes_that_an_invoice_was_taken_back(cast):
    claim = filed(cast, accepted(cast, issue(cast)), invoices=[typed()])
    key = only_invoice(cast, claim).pk
    noted = {"number": claim.number, "invoice_id": key, "at": LATER}

    verify_invoice(**noted, state="valid", acting=cast.acting["tang"])
    assert "redemptions_claim_invoice_doubted" not in letters(cast, "wu")
    verify_invoice(**noted, state="red_lettered", remark="红字", acting=cast.acting["gu"])

    with reading(cast.scope("mei")):
        states = invoice_states(cast.scope("mei"), claim)
        assert InvoiceVerification.objects.count() == 2
        assert AuditEntry.objects.filter(code="redemptions.claim.invoice_verified").count() == 2
    said = states["", "26322000000000000009"]
    assert (said.state, said.source, said.actor_name) == ("red_lettered", "officer", "顾财务")
    assert letters(cast, "wu")[-1] == "redemptions_claim_invoice_doubted"
    assert letters(cast, "lin")[-1] == "redemptions_claim_invoice_doubted"


def test_nobody_takes_back_alone_what_somebody_else_doubted(cast):
    claim = filed(cast, accepted(cast, issue(cast)), invoices=[typed()])
    noted = {"number": claim.number, "invoice_id": only_invoice(cast, claim).pk, "at": LATER}
    verify_invoice(**noted, state="red_lettered", acting=cast.acting["gu"])

    with pytest.raises(DoubtStands) as refused:
        verify_invoice(**noted, state="valid", acting=cast.acting["tang"])

    assert refused.value.field == "state"
    with override("zh-hans"):
        assert "顾财务" in str(refused.value)
    with reading(cast.scope("lin")):
        assert InvoiceVerification.objects.count() == 1
    verify_invoice(**noted, state="void", acting=cast.acting["tang"])  # another doubt is no pardon
    with pytest.raises(DoubtStands):
        verify_invoice(**noted, state="valid", acting=cast.acting["gu"])
    verify_invoice(**noted, state="valid", acting=cast.acting["tang"])  # the own mistake


def test_what_the_tax_service_doubted_only_the_service_takes_back(cast):
    claim = filed(cast, accepted(cast, issue(cast)), invoices=[typed()])
    noted = {"number": claim.number, "invoice_id": only_invoice(cast, claim).pk, "at": LATER}
    verify_invoice(**noted, state="red_lettered", source="tax", acting=cast.system)

    with pytest.raises(DoubtStands):
        verify_invoice(**noted, state="valid", acting=cast.acting["lin"])
    verify_invoice(**noted, state="valid", source="tax", acting=cast.system)

    with reading(cast.scope("lin")):
        assert InvoiceVerification.objects.count() == 2


def test_nobody_else_notes_anything(cast):
    claim = filed(cast, accepted(cast, issue(cast)), invoices=[typed()])
    key = only_invoice(cast, claim).pk
    for who, refusal in (("wu", NotYourPart), ("mei", NotYourPart), ("jin", NotVisible)):
        with pytest.raises(refusal):
            verify_invoice(
                number=claim.number, invoice_id=key, state="valid", acting=cast.acting[who],
                at=LATER,
            )  # fmt: skip
    with pytest.raises(NotVisible):
        verify_invoice(
            number=claim.number, invoice_id=claim.pk, state="valid", acting=cast.acting["lin"],
            at=LATER,
        )  # fmt: skip
    with reading(cast.scope("lin")):
        assert InvoiceVerification.objects.count() == 0


def test_the_service_of_the_settings_is_asked_once_after_the_filing(cast, settings, run_outbox):
    settings.INVOICE_SERVICE = f"{__name__}.TaxService"
    ASKED.clear()
    claim = filed(cast, accepted(cast, issue(cast)), invoices=[typed()])
    run_outbox(only="redemptions.")
    run_outbox(only="redemptions.")

    assert [(one.invoice_number, one.amount_fen) for one in ASKED] == [
        ("26322000000000000009", 6_000_000)
    ]
    with reading(cast.scope("lin")):
        said = InvoiceVerification.objects.get(claim=claim)
    assert (said.state, said.source) == ("red_lettered", "test tax service")
    assert "redemptions_claim_invoice_doubted" in letters(cast, "wu")


def test_without_a_service_nobody_is_asked(cast, run_outbox):
    filed(cast, accepted(cast, issue(cast)), invoices=[typed()])
    assert "redemptions.verify_invoices" not in run_outbox(only="redemptions.")
