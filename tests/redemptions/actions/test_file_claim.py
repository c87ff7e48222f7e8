"""Filing and correcting a claim: who may, until when, which papers; nothing is written on a no."""

from datetime import date

import pytest

from enterprises.models import Enterprise
from foundation.audit.models import AuditEntry
from foundation.files.models import StoredFile
from foundation.keys import new_key
from foundation.refusals import NotVisible
from foundation.transactions import action_block, reading
from foundation.transitions import TransitionRefused
from redemptions.actions.correct_claim import correct_claim
from redemptions.actions.file_claim import ClaimExists, OrderNotAccepted
from redemptions.actions.object_claim import SayWhatIsWrong, object_claim
from redemptions.actions.withdraw_claim import withdraw_claim
from redemptions.models import Evidence, Invoice, RedemptionClaim
from redemptions.permissions import NotYourPart
from redemptions.steps.filing import (
    ClaimAboveContract,
    InvoiceInFuture,
    InvoiceNumberWrong,
    InvoiceTwice,
    NoAccount,
    NotDeclared,
    NothingClaimed,
    PapersMissing,
    PastRedeemBy,
    PaymentInFuture,
    TaxTooHigh,
)
from regions.models import ServiceCategory
from tests.redemptions.stage import (
    LATER,
    accepted,
    confirmed,
    delivered,
    filed,
    fresh,
    invoice,
    issue,
    letters,
    moment,
    payment,
)


def _claims(cast):
    with reading(cast.scope("lin")):
        return RedemptionClaim.objects.count()


def test_a_claim_takes_over_what_the_order_knows(cast):
    voucher = issue(cast)
    order = accepted(cast, voucher)

    claim = filed(cast, order)

    assert claim.number == "DF-2026-YP-000001"
    assert (claim.payee_name, claim.payee_account) == ("太湖检测实验室", "990000030000000011")
    assert claim.budget_owner == f"line:{voucher.budget_line_id}"
    assert fresh(cast, order).state == "claimed"
    with reading(cast.scope("mei")):
        kinds = Evidence.objects.filter(claim=claim).values_list("kind", flat=True)
        assert sorted(kinds) == ["contract", "deliverable", "invoice", "payment"]
        assert AuditEntry.objects.filter(code="redemptions.claim.filed").count() == 1
    assert letters(cast, "mei")[-1] == "redemptions_claim_filed"


def test_pressing_twice_files_once(cast):
    order, key = accepted(cast, issue(cast)), new_key()
    first, second = filed(cast, order, key=key), filed(cast, order, key=key)
    assert first.number == second.number
    with pytest.raises(ClaimExists):
        filed(cast, order)
    assert _claims(cast) == 1


def test_before_acceptance_and_by_the_wrong_side(cast):
    order = delivered(cast, issue(cast))
    with pytest.raises(OrderNotAccepted):
        filed(cast, order)
    with pytest.raises(NotYourPart):
        filed(cast, order, acting=cast.acting["mei"])
    with pytest.raises(NotVisible):
        filed(cast, order, acting=cast.acting["hu"])
    assert _claims(cast) == 0


def test_until_the_end_of_the_redeem_by_day(cast):
    order = accepted(cast, issue(cast, redeem_by=date(2026, 4, 30)))
    with pytest.raises(PastRedeemBy) as refused:
        filed(cast, order, at=moment("2026-05-01T00:00:00"))
    assert refused.value.params["day"] == date(2026, 4, 30)
    assert _claims(cast) == 0
    assert filed(cast, order, at=moment("2026-04-30T23:59:59")).state == "submitted"


@pytest.mark.parametrize(
    ("change", "refusal", "field"),
    [
        ({"claimed_fen": 6_000_001}, ClaimAboveContract, "claimed_fen"),
        ({"claimed_fen": 99}, NothingClaimed, "claimed_fen"),
        ({"declared_by": " "}, NotDeclared, "declared"),
        (
            {"invoices": [invoice(invoice_number="2632")]},
            InvoiceNumberWrong,
            "invoice_0_invoice_number",
        ),
        (
            {"invoices": [invoice(1), invoice(1)]},
            InvoiceTwice,
            "invoice_1_invoice_number",
        ),
        (
            {"invoices": [invoice(issued_on=date(2026, 3, 20))]},
            InvoiceInFuture,
            "invoice_0_issued_on",
        ),
        ({"invoices": [invoice(tax_fen=6_000_000)]}, TaxTooHigh, "invoice_0_tax_fen"),
        ({"payments": [payment(paid_on=date(2026, 3, 20))]}, PaymentInFuture, "payment_0_paid_on"),
        ({"invoices": []}, PapersMissing, "invoice_0_file"),
        ({"payments": [payment(file=None)]}, PapersMissing, "payment_0_file"),
    ],
)
def test_what_is_typed_wrongly_is_refused_at_its_field(cast, change, refusal, field):
    order = accepted(cast, issue(cast))

    with pytest.raises(refusal) as refused:
        filed(cast, order, **change)

    assert refused.value.field == field
    assert _claims(cast) == 0
    assert fresh(cast, order).state == "accepted"
    with reading(cast.scope("lin")):
        assert not Invoice.objects.exists()
        assert not StoredFile.objects.filter(kind__in=["invoice", "payment"]).exists()


def test_everything_missing_is_named_at_once(cast):
    ServiceCategory.objects.filter(pk="TS").update(
        facts={"evidence": ["E1", "E2"], "tech_contract_required_from_fen": 5_000_000}
    )
    order = accepted(cast, issue(cast))
    with pytest.raises(PapersMissing) as refused:
        filed(cast, order, invoices=[], payments=[])
    assert refused.value.params["papers"].count(",") == 2
    assert refused.value.field == "tech_contract"


def test_a_firm_without_an_account(cast):
    order = accepted(cast, issue(cast), price_fen=900_000)
    with action_block(acting=cast.system):
        Enterprise.objects.filter(pk=cast.lanting.pk).update(bank_account="")
    with pytest.raises(NoAccount):
        filed(cast, order)


def test_the_other_side_objects_and_the_claim_is_corrected(cast):
    order = accepted(cast, issue(cast))
    claim = filed(cast, order)
    with pytest.raises(SayWhatIsWrong):
        object_claim(number=claim.number, reason="", acting=cast.acting["mei"], at=LATER)
    with pytest.raises(NotYourPart):
        object_claim(number=claim.number, reason="不对", acting=cast.acting["zhu"], at=LATER)
    object_claim(number=claim.number, reason="自付金额不对", acting=cast.acting["mei"], at=LATER)
    assert fresh(cast, claim).defects[0]["text"] == "自付金额不对"
    with reading(cast.scope("wu")):
        kept = Invoice.objects.get(claim=claim).file_id

    correct_claim(
        number=claim.number, claimed_fen=2_000_000,
        invoices=[invoice(file=None, kept_file=kept)], payments=[payment(amount_fen=4_000_000)],
        declared_by="吴经办", acting=cast.acting["wu"], at=LATER,
    )  # fmt: skip

    now = fresh(cast, claim)
    assert (now.state, now.claimed_fen, now.defects) == ("submitted", 2_000_000, [])
    with reading(cast.scope("wu")):
        assert Invoice.objects.get(claim=claim).file_id == kept
        assert Evidence.objects.filter(claim=claim).count() == 4


def test_only_a_returned_claim_is_corrected(cast):
    claim = confirmed(cast, accepted(cast, issue(cast)))
    with pytest.raises(TransitionRefused):
        correct_claim(
            number=claim.number, claimed_fen=1, invoices=[], payments=[], declared_by="x",
            acting=cast.acting["wu"], at=LATER,
        )  # fmt: skip


def test_withdrawing_keeps_the_hold_and_frees_the_order(cast):
    order = accepted(cast, issue(cast))
    claim = confirmed(cast, order)
    with pytest.raises(NotYourPart):
        withdraw_claim(number=claim.number, acting=cast.acting["mei"], at=LATER)

    withdraw_claim(number=claim.number, acting=cast.acting["wu"], at=LATER)

    assert fresh(cast, claim).state == "withdrawn"
    assert (fresh(cast, order).state, fresh(cast, order).hold_fen) == ("accepted", 2_400_000)
    assert filed(cast, order).number == "DF-2026-YP-000002"
