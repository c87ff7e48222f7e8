"""Pages of claims: both parties, both regions, and who may see what."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from foundation.keys import new_key
from foundation.transactions import reading
from redemptions.models import Invoice, RedemptionClaim
from tests.invoices import einvoice
from tests.redemptions.stage import (
    AFTER_NOTICE,
    LATER,
    PDF,
    accepted,
    filed,
    fresh,
    issue,
    payable,
    recommended,
)

LANTING, TAIHU = "91310110XNQY00010A", "12310110XNJG000119"


@pytest.fixture(autouse=True)
def _days_later(cast) -> Iterator[None]:
    with time_machine.travel(LATER):
        yield


def _get(client, cast, who, name, *args, **query):
    client.force_login(cast.users[who])
    return client.get(reverse(name, args=args), query)


def _typed(**change):
    values = {
        "key": str(new_key()), "claimed_fen": "24,000", "other_support_fen": "0",
        "invoice_0_invoice_number": "26322000000000000009", "invoice_0_issued_on": "2026-03-18",
        "invoice_0_buyer_reference": LANTING, "invoice_0_seller_reference": TAIHU,
        "invoice_0_amount_fen": "60,000.00", "invoice_0_tax_fen": "3,396.23",
        "invoice_0_file": SimpleUploadedFile("fp.pdf", PDF + b"fp"),
        "payment_0_paid_on": "2026-03-18", "payment_0_payer_name": "上海澜汀光学科技有限公司",
        "payment_0_payee_name": "太湖检测实验室", "payment_0_amount_fen": "36,000",
        "payment_0_file": SimpleUploadedFile("hd.pdf", PDF + b"hd"), "declared": "on",
    }  # fmt: skip
    return values | change


def test_a_provider_files_on_the_page_and_the_firm_confirms(client, cast, run_outbox):
    order = accepted(cast, issue(cast))
    client.force_login(cast.users["wu"])
    address = reverse("provider-claim-new", args=[TAIHU]) + f"?order={order.number}"

    blank = client.get(address)
    incomplete = client.post(address, _typed(payment_0_amount_fen="", invoice_1_code="0110"))
    landed = client.post(address, _typed())

    assert blank.context["form"]["claimed_fen"].value() == "24,000.00"
    assert incomplete.status_code == 422
    assert "payment_0_amount_fen" in incomplete.context["form"].errors
    assert "invoice_1_invoice_number" in incomplete.context["form"].errors
    assert landed.status_code == 302
    with reading(cast.scope("wu")):
        claim = RedemptionClaim.objects.get()
    assert (claim.state, claim.declared_by) == ("submitted", "吴经办")

    page = _get(client, cast, "mei", "enterprise-claim", LANTING, claim.number)
    assert page.context["turn"]["mine"]
    client.post(reverse("enterprise-claim-confirm", args=[LANTING, claim.number]))
    run_outbox(only="redemptions.")
    assert fresh(cast, claim).state == "provider_side_check"


def test_a_refusal_of_the_action_stands_at_the_forms_field(client, cast):
    order = accepted(cast, issue(cast))
    client.force_login(cast.users["wu"])
    page = client.post(
        reverse("provider-claim-new", args=[TAIHU]) + f"?order={order.number}",
        _typed(invoice_0_invoice_number="123"),
    )
    assert page.status_code == 409
    assert list(page.context["form"].errors) == ["invoice_0_invoice_number"]


def test_the_firm_objects_and_the_provider_corrects_without_its_files(client, cast):
    claim = filed(cast, accepted(cast, issue(cast)))
    client.force_login(cast.users["yan"])
    client.post(
        reverse("enterprise-claim-object", args=[LANTING, claim.number]), {"reason": "金额不对"}
    )
    assert fresh(cast, claim).state == "returned"

    client.force_login(cast.users["wu"])
    address = reverse("provider-claim-correct", args=[TAIHU, claim.number])
    page = client.get(address)
    form = page.context["form"]
    kept = {
        name: str(form[name].value()) for name in ("invoice_0_kept_file", "payment_0_kept_file")
    }
    typed = _typed(claimed_fen="20,000", **kept)
    del typed["invoice_0_file"], typed["payment_0_file"]
    assert "金额不对" in page.content.decode()
    answer = client.post(address, typed)
    assert answer.status_code == 302, answer.context["form"].errors
    assert (fresh(cast, claim).state, fresh(cast, claim).claimed_fen) == ("submitted", 2_000_000)


def test_an_order_goes_on_saying_what_the_voucher_paid(client, cast):
    order = accepted(cast, issue(cast))
    payable(cast, order)
    firm = cast.lanting.reference
    page = _get(client, cast, "mei", "enterprise-order", firm, order.number)
    assert page.context["order"].hold_fen == 0
    assert page.context["voucher_pays_fen"] == 2_400_000
    assert page.context["own_share_fen"] == 3_600_000
    [row] = _get(client, cast, "mei", "enterprise-orders", firm).context["orders"]
    assert row["pays_fen"] == 2_400_000


def test_receivables_and_payments(client, cast):
    large = payable(cast, accepted(cast, issue(cast)))
    with time_machine.travel(AFTER_NOTICE):
        page = _get(client, cast, "zhu", "provider-payments", TAIHU)
        assert [row["claim"].number for row in page.context["claims"]] == [large.number]
        assert (page.context["coming_fen"], page.context["paid_fen"]) == (2_400_000, 0)
        assert page.context["claims"][0]["payer"].code == "WJ"
        page = _get(client, cast, "mei", "enterprise-payments", LANTING)
        assert page.context["claims"] == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_opens_in_both_languages_with_one_heading(client, cast, language):
    claim = recommended(cast, accepted(cast, issue(cast)))
    for who, name, args in (
        ("mei", "enterprise-claims", [LANTING]),
        ("mei", "enterprise-claim", [LANTING, claim.number]),
        ("wu", "provider-claims", [TAIHU]),
        ("wu", "provider-claim", [TAIHU, claim.number]),
        ("lin", "bureau-claims", ["yangpu"]),
        ("lin", "bureau-claim", ["yangpu", claim.number]),
        ("shen", "bureau-claim", ["yangpu", claim.number]),
        ("lin", "bureau-claim-return", ["yangpu", claim.number]),
        ("tang", "bureau-claim", ["wujin", claim.number]),
        ("tang", "bureau-checks", ["wujin"]),
    ):
        client.force_login(cast.users[who])
        page = client.get(reverse(name, args=args), headers={"accept-language": language})
        assert page.status_code == 200, name
        assert len(re.findall(r"<h1\b", page.content.decode())) == 1, name


@pytest.mark.parametrize(
    ("who", "name", "desk"),
    [
        ("xu", "bureau-claim", "yangpu"),
        ("xu", "bureau-claim", "hefei"),
        ("jin", "bureau-claim", "nanhu"),
        ("hu", "provider-claim", TAIHU),
        ("nan", "enterprise-claim", LANTING),
    ],
)
def test_strangers_find_no_claim(client, cast, who, name, desk):
    claim = filed(cast, accepted(cast, issue(cast)))
    assert _get(client, cast, who, name, desk, claim.number).status_code == 404


def test_a_dropped_invoice_fills_the_form_and_a_wrong_amount_stands_beside_it(client, cast):
    order = accepted(cast, issue(cast))
    client.force_login(cast.users["wu"])
    address = reverse("provider-claim-new", args=[TAIHU]) + f"?order={order.number}"
    chosen = _typed(
        read="fill", invoice_0_file=SimpleUploadedFile("fp.xml", einvoice()),
        invoice_0_amount_fen="59,000.00", invoice_0_invoice_number="", invoice_0_tax_fen="",
    )  # fmt: skip

    read = client.post(address, chosen)

    form = read.context["form"]
    assert read.status_code == 200
    assert form["invoice_0_invoice_number"].value() == "26322000000000000009"
    assert form["invoice_0_tax_fen"].value() == "3,396.23"
    assert form["invoice_0_amount_fen"].value() == "59,000.00"
    assert [(row["read"], row["typed"]) for row in read.context["found"][0]["rows"]] == [
        ("60,000.00", "59,000.00")
    ]
    assert not form.errors
    assert form["payment_0_kept_name"].value() == "hd.pdf"

    kept = {name: form[name].value() for name in form.fields if form[name].value()}
    refused = client.post(address, {**kept, "declared": "on"})
    assert refused.status_code == 409
    assert list(refused.context["form"].errors) == ["invoice_0_amount_fen"]
    assert refused.context["found"][0]["rows"]
    assert "differs_anyway" in refused.content.decode()

    taken = client.post(address, {**kept, "read": "take_0"})
    assert taken.context["form"]["invoice_0_amount_fen"].value() == "60,000.00"
    landed = client.post(address, {**kept, "differs_anyway": "on", "declared": "on"})
    assert landed.status_code == 302

    with reading(cast.scope("wu")):
        claim = RedemptionClaim.objects.get()
    page = _get(client, cast, "lin", "bureau-claim", "yangpu", claim.number).content.decode()
    assert "59,000.00" in page
    assert "60,000.00" in page
    assert "/invoices/" in page


def test_a_key_that_is_none_is_read_as_nothing(client, cast):
    order = accepted(cast, issue(cast))
    client.force_login(cast.users["wu"])
    typed = _typed(read="fill", invoice_0_kept_file="../etc")
    del typed["invoice_0_file"]
    page = client.post(
        reverse("provider-claim-new", args=[TAIHU]) + f"?order={order.number}", typed
    )
    assert page.status_code == 200
    assert page.context["found"] == []


def test_a_file_that_is_refused_stands_at_its_field_with_everything_else_kept(client, cast):
    order = accepted(cast, issue(cast))
    client.force_login(cast.users["wu"])
    page = client.post(
        reverse("provider-claim-new", args=[TAIHU]) + f"?order={order.number}",
        _typed(invoice_0_file=SimpleUploadedFile("fp.exe", b"MZ")),
    )
    assert page.status_code == 409
    assert list(page.context["form"].errors) == ["invoice_0_file"]
    assert page.context["form"]["invoice_0_amount_fen"].value() == "60,000.00"
    with reading(cast.scope("wu")):
        assert RedemptionClaim.objects.count() == 0


def test_an_officer_notes_what_the_tax_service_says(client, cast):
    claim = filed(cast, accepted(cast, issue(cast)))
    with reading(cast.scope("lin")):
        key = Invoice.objects.get(claim=claim).pk
    client.force_login(cast.users["lin"])
    address = reverse("bureau-claim-invoice", args=["yangpu", claim.number, key])
    assert client.get(address).status_code == 200
    assert client.post(address, {"state": "gone"}).status_code == 422
    assert client.post(address, {"state": "red_lettered", "remark": "红字"}).status_code == 302
    page = _get(client, cast, "wu", "provider-claim", TAIHU, claim.number)
    assert "已被红字冲销" in page.content.decode()
