"""The planted cases of orders and claims: each comes out as the story says, sums typed by hand."""

from __future__ import annotations

import pytest
from django.db.models import Sum

from enterprises.models import Enterprise
from foundation.acting import system_acting
from foundation.transactions import reading
from providers.models import Provider
from redemptions.models import ClaimCheck, OrderAmendment, RedemptionClaim, ServiceOrder
from regions.models import Sanction
from settlements.models import ClawbackCase, Obligation, PaymentInstruction
from voucher_platform.demo.files import key_of
from vouchers.models import Appeal, Voucher, VoucherApplication

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


@pytest.fixture(autouse=True)
def looking(grown):
    with reading(system_acting("test", regions=["YP", "WJ", "NH", "HF"]).scope):
        yield grown


def voucher(case, number=0):
    return Voucher.objects.get(application_id=key_of(f"{case}-{number}/application"))


def order(case, number=0):
    return ServiceOrder.objects.get(pk=key_of(f"{case}-{number}/order"))


def claim(case, number=0):
    return RedemptionClaim.objects.get(pk=key_of(f"{case}-{number}/claim"))


@pytest.mark.parametrize(
    ("case", "number", "assessed_fen"),
    [
        ("C01", 0, 1_800_000),
        ("C04", 0, 3_180_000),
        ("C07", 0, 3_720_000),
        ("C08", 0, 900_000),
        ("C09", 0, 1_016_400),
        ("C10", 0, 1_944_000),
        ("C11", 0, 7_680_000),
        ("C12", 0, 595_000),
        ("C12", 1, 508_500),
        ("C12", 2, 199_500),
    ],
)
def test_a_claim_is_paid_what_the_story_says(case, number, assessed_fen):
    found = claim(case, number)

    assert found.assessed_fen == assessed_fen
    assert found.payable_at is not None
    assert voucher(case, number).redeemed_fen == assessed_fen


def test_one_invoice_in_two_regions_is_paid_once():
    second = claim("C01", 1)
    hits = ClaimCheck.objects.filter(claim=second, outcome="hit").values_list("rule", flat=True)

    assert sorted(hits) == ["R01", "R05"]
    assert (second.state, second.assessed_fen) == ("rejected", None)
    assert voucher("C01", 1).available_fen == 1_440_000


def test_the_firm_of_the_second_claim_is_warned_and_may_go_on():
    firm = Enterprise.objects.get(pk=key_of("E-WJ-003"))
    warning = Sanction.objects.get(subject_reference=firm.reference)

    assert (firm.state, warning.level, warning.from_on.isoformat()) == (
        "verified", "warning", "2026-06-03",
    )  # fmt: skip


def test_a_refusal_is_appealed_against_overturned_and_judged_afresh():
    application = VoucherApplication.objects.get(pk=key_of("C14-0/application"))
    appeal = Appeal.objects.get(application=application)

    assert (appeal.state, application.state, application.approved_fen) == (
        "allowed", "issued", 8_000_000,
    )  # fmt: skip
    assert voucher("C14").face_fen == 8_000_000


def test_affiliates_get_no_order():
    assert order("C02").state == "cancelled"
    assert voucher("C02").held_fen == 0
    assert not ServiceOrder.objects.filter(pk=key_of("C03-0/order")).exists()
    assert voucher("C03").available_fen == 1_130_000


def test_what_expires_unused_goes_back():
    found = voucher("C05")
    assert (found.state, found.expired_fen) == ("expired", 2_700_000)


def test_a_smaller_contract_leaves_the_rest_on_the_voucher():
    """54,000 agreed, 32,400 delivered: 60 % of that is redeemed, 40,560 of 60,000 were left."""
    found = voucher("C10")

    assert found.redeemed_fen == 1_944_000
    assert found.face_fen - found.redeemed_fen == 4_056_000
    assert claim("C10").bound == "rate"
    change = OrderAmendment.objects.get(order=order("C10"))
    assert (change.kind, change.state, change.amount_fen) == ("amount", "agreed", 3_240_000)


def test_one_extension_of_180_days():
    found = voucher("C11")
    assert (found.extensions, found.use_by.isoformat()) == (1, "2026-08-25")


def test_three_regions_pay_one_project():
    rows = [claim("C12", number) for number in range(3)]

    assert [row.issuing_region_id for row in rows] == ["WJ", "NH", "HF"]
    assert sum(row.assessed_fen for row in rows) == 1_303_000


def test_no_order_with_an_approval_that_ran_out_or_in_ones_own_region():
    assert voucher("C16").held_fen == 0
    assert not ServiceOrder.objects.filter(pk=key_of("C17-0/order")).exists()
    assert voucher("C17").available_fen == 2_310_000


def test_a_suspended_provider_finishes_what_it_has_and_gets_nothing_new():
    provider = Provider.objects.get(pk=key_of("P-YP-011"))

    assert (provider.state, order("C09").state) == ("suspended", "closed")
    assert set(provider.products.values_list("state", flat=True)) == {"suspended"}


def test_half_of_a_payment_came_back_after_the_red_letter():
    case = ClawbackCase.objects.get(pk=key_of("C04-0/clawback"))

    assert (case.state, case.decided_fen) == ("recovered", 1_590_000)
    mirror = Obligation.objects.get(claim_number=claim("C04").number, amount_fen__lt=0)
    assert (mirror.debtor_id, mirror.creditor_id, mirror.amount_fen) == ("YP", "HF", -1_590_000)


def test_a_failed_payment_is_made_again():
    rows = PaymentInstruction.objects.filter(claim_number=claim("C08").number)

    assert dict(rows.values_list("attempt", "state")) == {1: "failed", 2: "executed"}


def test_a_firm_that_moves_gives_back_the_rest():
    found = voucher("C18")
    assert (found.state, found.surrendered_fen) == ("surrendered", 820_000)


def test_every_hold_on_a_voucher_belongs_to_an_order():
    held = Voucher.objects.aggregate(all=Sum("held_fen"))["all"]
    by_orders = ServiceOrder.objects.aggregate(all=Sum("hold_fen"))["all"]
    assert held == by_orders
