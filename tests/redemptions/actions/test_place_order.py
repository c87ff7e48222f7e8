"""Placing an order: what the voucher holds, and every reason why it cannot."""

import copy
from datetime import date

import pytest
from django.utils import translation

from enterprises.models import Enterprise
from foundation.audit.models import AuditEntry
from foundation.keys import new_key
from foundation.refusals import NotVisible
from foundation.transactions import action_block, reading
from providers.models import Provider, Qualification, RecognitionDecision, ServiceProduct
from redemptions.actions.place_order import (
    HoldTooLarge,
    NothingToHold,
    ReasonNeeded,
    place_order,
)
from redemptions.models import ServiceOrder
from redemptions.permissions import NotYourPart
from redemptions.queries.quote_refusals import (
    Affiliated,
    BelowContractMinimum,
    NoAgreement,
    NotListed,
    ProviderNotEnrolled,
    ProviderNotRecognised,
    QualificationLapsed,
    RegionNotAccepted,
    SameRegion,
    VoucherNotYours,
    VoucherPastUse,
    VoucherResting,
    WrongCategory,
)
from regions.models import FundingAgreement
from tests.cast import NOON, TERMS
from tests.redemptions.stage import agreed, counters, issue, letters, moment, placed
from vouchers.models import Voucher


def _orders(cast):
    with reading(cast.scope("lin")):
        return ServiceOrder.objects.count()


def test_the_voucher_holds_the_least_of_rate_cap_and_balance(cast):
    voucher = issue(cast)  # 24,000

    order = placed(cast, voucher)  # 60,000 at 40 % + 10 % = 30,000: the balance bounds it

    assert order.number == "DD-2026-YP-000001"
    assert (order.mode, order.pattern, order.prefinancer) == ("PROVIDER_REDEEMED", "P3", "WJ")
    assert (order.rate_bp, order.hold_fen) == (5000, 2_400_000)
    assert order.answer_by == date(2026, 3, 23)  # five working days
    assert counters(cast, voucher) == (0, 2_400_000, 0)
    with reading(cast.scope("wu")):  # the provider sees the order, and a letter tells of it
        assert ServiceOrder.objects.get().enterprise_name == "上海澜汀光学科技有限公司"
        assert not Voucher.objects.exists()
        assert AuditEntry.objects.filter(code="redemptions.order.placed").count() == 1
    assert letters(cast, "wu") == ["redemptions_order_offered"]


def test_a_small_contract_is_reimbursed_to_the_enterprise(cast):
    voucher = issue(cast)

    order = placed(cast, voucher, price_fen=900_000)  # 9,000 × 50 % = 4,500

    assert (order.mode, order.pattern, order.hold_fen) == ("ENTERPRISE_REIMBURSED", "P1", 450_000)
    assert counters(cast, voucher) == (1_950_000, 450_000, 0)


def test_pressing_twice_places_one_order(cast):
    voucher, key = issue(cast), new_key()

    first = placed(cast, voucher, key=key, price_fen=900_000)
    second = placed(cast, voucher, key=key, price_fen=900_000)

    assert first.number == second.number
    assert counters(cast, voucher) == (1_950_000, 450_000, 0)


def test_the_firm_may_ask_for_less_but_not_for_more(cast):
    voucher = issue(cast)
    with pytest.raises(HoldTooLarge) as refused:
        placed(cast, voucher, asked_fen=2_400_100)
    assert refused.value.params == {"most_fen": 2_400_000, "asked_fen": 2_400_100}

    assert placed(cast, voucher, asked_fen=1_000_000).hold_fen == 1_000_000


def test_a_price_far_above_the_list_needs_a_reason(cast):
    voucher = issue(cast, face_fen=9_000_000)  # list 60,000 + 50 % = 90,000
    with pytest.raises(ReasonNeeded) as refused:
        placed(cast, voucher, price_fen=9_000_100)
    assert refused.value.params["dearest_fen"] == 9_000_000
    assert refused.value.field == "price_reason"
    assert _orders(cast) == 0

    assert placed(cast, voucher, price_fen=9_000_100, price_reason="加急").price_reason == "加急"


def test_shared_facts_are_noted_on_the_order(cast):
    voucher = issue(cast)
    with action_block(acting=cast.system):
        Provider.objects.filter(pk=cast.taihu.pk).update(phone=cast.lanting.phone)

    assert placed(cast, voucher).affiliation == ["phone"]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"state": "suspended"}, ProviderNotEnrolled),
        ({"control_group": "G-1"}, Affiliated),
        ({"reference": "HOLDER"}, Affiliated),
    ],
)
def test_a_provider_that_cannot_be_ordered_from(cast, change, refusal):
    voucher = issue(cast)
    with action_block(acting=cast.system):
        Provider.objects.filter(pk=cast.taihu.pk).update(**change)
        Enterprise.objects.filter(pk=cast.lanting.pk).update(
            control_group="G-1", shareholders=[{"reference": "HOLDER", "share_bp": 2500}]
        )

    with pytest.raises(refusal):
        placed(cast, voucher)

    assert _orders(cast) == 0
    assert counters(cast, voucher) == (2_400_000, 0, 0)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [({"state": "suspended"}, NotListed), ({"accepts": ["NH"]}, RegionNotAccepted)],
)
def test_a_service_that_cannot_be_ordered(cast, change, refusal):
    voucher = issue(cast)
    with action_block(acting=cast.system):
        ServiceProduct.objects.filter(pk=cast.testing.pk).update(**change)

    with pytest.raises(refusal):
        placed(cast, voucher)

    assert _orders(cast) == 0


def test_a_provider_that_yangpu_has_not_recognised(cast):
    voucher = issue(cast)
    with action_block(acting=cast.system):
        RecognitionDecision.objects.filter(provider=cast.taihu, region_id="YP").delete()

    with pytest.raises(ProviderNotRecognised):
        placed(cast, voucher)


def test_a_provider_whose_qualification_has_run_out(cast):
    voucher = issue(cast)
    with action_block(acting=cast.system):
        held = Qualification.objects.create(
            region_id="WJ", provider=cast.taihu, code="CMA", expires_on=date(2026, 3, 15)
        )

    with pytest.raises(QualificationLapsed) as refusal:
        placed(cast, voucher)

    assert "2026" in str(refusal.value)
    assert _orders(cast) == 0
    assert counters(cast, voucher) == (2_400_000, 0, 0)

    with action_block(acting=cast.system):
        Qualification.objects.filter(pk=held.pk).update(expires_on=date(2026, 3, 16))
    assert placed(cast, voucher).state == "offered"  # valid to the end of its last day


def test_a_provider_of_the_same_region(cast):
    voucher = issue(cast)
    with action_block(acting=cast.system):
        local = Provider.objects.create(
            region_id="YP", reference="LOCAL", name_zh="杨浦检测", state="enrolled"
        )
        ServiceProduct.objects.create(
            number="FW-YP", region_id="YP", provider=local, category_id="TS",
            sub_category_id="TS-1", title_zh="本地", list_price_fen=100_000, state="listed",
        )  # fmt: skip

    with pytest.raises(SameRegion) as refused:
        placed(cast, voucher, product_number="FW-YP", price_fen=100_000)

    with translation.override("en"):
        assert str(refused.value).startswith("Vouchers pay for services from another region.")
    assert refused.value.params["place"] == "杨浦区"


def test_terms_may_allow_the_same_region_but_there_must_be_an_agreement(cast):
    with action_block(acting=cast.system):
        values = copy.deepcopy(TERMS) | {"intra_region_allowed": True}
        type(cast.terms["YP"]).objects.filter(pk=cast.terms["YP"].pk).update(values=values)
        FundingAgreement.objects.filter(issuing_region_id="YP", pattern="P3").update(
            valid_to=date(2026, 3, 15)
        )
    voucher = issue(cast)

    with pytest.raises(NoAgreement) as refused:
        placed(cast, voucher)

    told = refused.value.params
    assert (told["issuer"], told["acceptor"], told["category"]) == ("杨浦区", "武进区", "类别TS")


def test_another_firms_voucher_or_none(cast):
    voucher = issue(cast)
    with pytest.raises(VoucherNotYours):
        place_order(
            key=new_key(), product_number=cast.testing.number, voucher_number=voucher.number,
            price_fen=6_000_000, acting=cast.acting["nan"], at=NOON,
        )  # fmt: skip
    with pytest.raises(NotYourPart):
        place_order(
            key=new_key(), product_number=cast.testing.number, voucher_number=voucher.number,
            price_fen=6_000_000, acting=cast.acting["wu"], at=NOON,
        )  # fmt: skip
    with pytest.raises(NotVisible):
        placed(cast, voucher, product_number="FW-NONE")
    assert _orders(cast) == 0


def test_a_frozen_voucher_and_one_past_its_use_by(cast):
    frozen = issue(cast, state="frozen")
    past = issue(cast, serial=2, use_by=date(2026, 3, 15))

    with pytest.raises(VoucherResting):
        placed(cast, frozen)
    with pytest.raises(VoucherPastUse) as refused:
        placed(cast, past)

    assert refused.value.params["day"] == date(2026, 3, 15)


def test_the_voucher_must_fit_the_service(cast):
    voucher = issue(cast, category="RD")
    with pytest.raises(WrongCategory):
        placed(cast, voucher, product_number=cast.testing.number)
    with pytest.raises(BelowContractMinimum):
        placed(cast, voucher, price_fen=99_900)


def test_a_voucher_with_nothing_left(cast):
    voucher = issue(cast)
    agreed(cast, voucher)  # holds all of it

    with pytest.raises(NothingToHold):
        placed(cast, voucher)

    assert _orders(cast) == 1


def test_the_last_day_counts_to_its_end(cast):
    voucher = issue(cast, use_by=date(2026, 3, 16))
    order = place_order(
        key=new_key(), product_number=cast.testing.number, voucher_number=voucher.number,
        price_fen=900_000, acting=cast.acting["yan"], at=moment("2026-03-16T23:59:59"),
    )  # fmt: skip
    assert order.state == "offered"
