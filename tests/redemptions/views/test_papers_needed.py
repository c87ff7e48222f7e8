"""The papers of a claim: a list from the start, and a missing one named at its field."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from foundation.keys import new_key
from foundation.transactions import reading
from redemptions.models import RedemptionClaim
from regions.models import ServiceCategory
from tests.redemptions.stage import LATER, PDF, accepted, agreed, filed, issue

LANTING, TAIHU = "91310110XNQY00010A", "12310110XNJG000119"


@pytest.fixture(autouse=True)
def _days_later(cast) -> Iterator[None]:
    with time_machine.travel(LATER):
        yield


@pytest.fixture
def _registered(cast):
    """Ask for the registration of testing contracts from 50,000 yuan."""
    ServiceCategory.objects.filter(pk="TS").update(
        facts={"evidence": ["E1", "E2"], "tech_contract_required_from_fen": 5_000_000}
    )


def _list(page):
    return {row["code"]: (row["required"], row["there"]) for row in page.context["needs"]}


def _typed(**change):
    values = {
        "key": str(new_key()), "claimed_fen": "24,000", "other_support_fen": "0",
        "invoice_0_invoice_number": "26322000000000000009", "invoice_0_issued_on": "2026-03-18",
        "invoice_0_buyer_reference": LANTING, "invoice_0_seller_reference": TAIHU,
        "invoice_0_amount_fen": "60,000.00", "invoice_0_tax_fen": "3,396.23",
        "invoice_0_file": SimpleUploadedFile("fp.pdf", PDF + b"fp"),
        "payment_0_paid_on": "2026-03-18", "payment_0_payer_name": "上海澜汀光学科技有限公司",
        "payment_0_payee_name": "太湖检测实验室", "payment_0_amount_fen": "36,000",
        "declared": "on",
    }  # fmt: skip
    return values | change


@pytest.mark.usefixtures("_registered")
def test_the_list_stands_on_the_order_from_the_agreement_on(client, cast):
    order = agreed(cast, issue(cast))
    client.force_login(cast.users["mei"])
    page = client.get(reverse("enterprise-order", args=[LANTING, order.number]))
    assert _list(page) == {
        "E1": (True, False), "E2": (True, False), "E3": (True, False), "E4": (True, False),
        "E5": (True, False), "E6": (True, False), "E7": (True, False), "E8": (True, True),
    }  # fmt: skip
    assert "50,000.00" in page.content.decode()


@pytest.mark.usefixtures("_registered")
def test_each_missing_paper_is_named_at_its_field_and_what_is_there_is_ticked(client, cast):
    order = accepted(cast, issue(cast))
    client.force_login(cast.users["wu"])
    address = reverse("provider-claim-new", args=[TAIHU]) + f"?order={order.number}"

    blank = client.get(address)
    refused = client.post(address, _typed())

    assert _list(blank)["E1"] == _list(blank)["E5"] == _list(blank)["E6"] == (True, True)
    assert _list(blank)["E2"] == _list(blank)["E3"] == (True, False)
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"payment_0_file", "tech_contract"}
    assert _list(refused)["E3"] == _list(refused)["E7"] == (True, True)
    assert _list(refused)["E2"] == _list(refused)["E4"] == (True, False)
    with reading(cast.scope("wu")):
        assert not RedemptionClaim.objects.exists()


@pytest.mark.usefixtures("_registered")
def test_with_every_paper_it_is_filed(client, cast):
    order = accepted(cast, issue(cast))
    client.force_login(cast.users["wu"])
    landed = client.post(
        reverse("provider-claim-new", args=[TAIHU]) + f"?order={order.number}",
        _typed(
            payment_0_file=SimpleUploadedFile("hd.pdf", PDF + b"hd"),
            tech_contract=SimpleUploadedFile("cert.pdf", PDF + b"cert"),
        ),
    )
    assert landed.status_code == 302


@pytest.mark.parametrize(
    ("who", "name", "place", "price_fen", "says"),
    [
        ("mei", "enterprise-claim-new", LANTING, 6_000_000, "服务机构提交兑付申请"),
        ("wu", "provider-claim-new", TAIHU, 900_000, "企业提交兑付申请"),
    ],
)
def test_the_side_that_does_not_claim_is_told_before_it_types(
    client, cast, who, name, place, price_fen, says
):
    order = accepted(cast, issue(cast), price_fen=price_fen)
    client.force_login(cast.users[who])
    page = client.get(reverse(name, args=[place]) + f"?order={order.number}")
    assert says in page.content.decode()
    assert 'name="claimed_fen"' not in page.content.decode()


def test_a_second_claim_and_one_too_early_are_told_before_typing(client, cast):
    early, done = agreed(cast, issue(cast)), accepted(cast, issue(cast, serial=2))
    filed(cast, done)
    client.force_login(cast.users["wu"])
    for order in (early, done):
        page = client.get(reverse("provider-claim-new", args=[TAIHU]) + f"?order={order.number}")
        assert page.context["why_not"]
        assert 'name="claimed_fen"' not in page.content.decode()
