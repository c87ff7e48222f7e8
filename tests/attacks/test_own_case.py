"""An officer with a firm of their own, and cases of that firm on the desk."""

from datetime import date
from typing import Any

import pytest

from enterprises.permissions import may_verify
from foundation.accounts.conflicts import OwnCase
from foundation.accounts.models import Membership
from foundation.keys import new_key
from foundation.transactions import reading
from providers.permissions import may_enrol, may_recognise
from redemptions.actions.answer_order_dispute import answer_order_dispute
from redemptions.actions.dispute_order import dispute_order
from redemptions.actions.end_order_dispute import end_order_dispute
from redemptions.actions.mediate_order import mediate_order
from redemptions.actions.recommend_claim import recommend_claim
from redemptions.actions.verify_invoice import verify_invoice
from redemptions.models import ClaimDecision, Invoice, InvoiceVerification
from tests.redemptions import stage
from vouchers.models import VoucherApplication
from vouchers.permissions.applications import may_decide, may_review


def _joins(cast: Any, who: str, body: Any, audience: str, *, until: date | None = None) -> None:
    Membership.objects.create(
        user=cast.users[who], audience=audience, region=body.region_id, organisation=body.pk,
        reference=body.reference, role=f"{audience}_owner", starts_on=date(2026, 1, 1),
        ends_on=until,
    )  # fmt: skip


def test_an_officer_recommends_no_claim_of_the_own_firm(cast):
    _joins(cast, "lin", cast.lanting, "enterprise")
    claim = stage.assessable(cast, stage.accepted(cast, stage.issue(cast)))

    with pytest.raises(OwnCase):
        recommend_claim(number=claim.number, acting=cast.acting["lin"], at=stage.LATER)

    with reading(cast.scope("lu")):
        assert not ClaimDecision.objects.filter(claim=claim, stage="recommend").exists()
    recommend_claim(number=claim.number, acting=cast.acting["lu"], at=stage.LATER)


def test_nobody_reviews_decides_or_verifies_their_own_firm(cast):
    for who in ("lin", "shen"):
        _joins(cast, who, cast.lanting, "enterprise")
    stage.issue(cast)
    with reading(cast.scope("lin")):
        application = VoucherApplication.objects.get()
        application.waiting_for = "leader"

        assert isinstance(may_review(cast.acting["lin"], application), OwnCase)
        assert isinstance(may_decide(cast.acting["shen"], application), OwnCase)
        assert isinstance(may_verify(cast.acting["lin"], cast.lanting), OwnCase)
        assert may_verify(cast.acting["lu"], cast.lanting) is None


def test_nobody_enrols_or_recognises_their_own_institution(cast):
    for who in ("tang", "lin"):
        _joins(cast, who, cast.taihu, "provider")

    assert isinstance(may_enrol(cast.acting["tang"], cast.taihu), OwnCase)
    assert isinstance(may_recognise(cast.acting["lin"], cast.taihu), OwnCase)


def test_who_left_the_firm_long_ago_may(cast):
    _joins(cast, "lin", cast.lanting, "enterprise", until=date(2026, 2, 1))

    assert may_verify(cast.acting["lin"], cast.lanting) is None


def test_nobody_notes_the_state_of_an_invoice_of_the_own_institution(cast):
    claim = stage.filed(cast, stage.accepted(cast, stage.issue(cast)))
    _joins(cast, "tang", cast.taihu, "provider")
    with reading(cast.scope("lin")):
        key = Invoice.objects.get(claim=claim).pk

    with pytest.raises(OwnCase):
        verify_invoice(
            number=claim.number, invoice_id=key, state="valid", acting=cast.acting["tang"],
            at=stage.LATER,
        )  # fmt: skip

    with reading(cast.scope("lin")):
        assert not InvoiceVerification.objects.exists()


def test_a_mediator_leaves_the_dispute_of_the_own_institution_alone(cast):
    order = stage.delivered(cast, stage.issue(cast))
    dispute = dispute_order(
        key=new_key(), number=order.number, reason="缺少第二批数据。", acting=cast.acting["mei"],
        at=stage.LATER,
    )  # fmt: skip
    answer_order_dispute(
        number=order.number, answer="样品未到。", acting=cast.acting["wu"], at=stage.LATER
    )
    told = {"number": dispute.number, "acting": cast.acting["min"], "at": stage.LATER}

    _joins(cast, "min", cast.taihu, "provider")
    with pytest.raises(OwnCase):
        mediate_order(**told)
    assert stage.fresh(cast, dispute).state == "answered"

    Membership.objects.filter(user=cast.users["min"], audience="provider").delete()
    mediate_order(**told)
    _joins(cast, "min", cast.taihu, "provider")
    with pytest.raises(OwnCase):
        end_order_dispute(**told, outcome="accepted", opinion="报告符合合同。")
    assert stage.fresh(cast, dispute).state == "mediating"
    assert stage.fresh(cast, order).state == "disputed"
