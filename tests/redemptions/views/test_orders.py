"""Pages of orders: the firm's and the provider's side of one case."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from foundation.keys import new_key
from foundation.transactions import reading
from redemptions.models import ServiceOrder
from tests.redemptions.stage import (
    LATER,
    PDF,
    accepted,
    agreed,
    delivered,
    filed,
    fresh,
    issue,
    placed,
)

LANTING, TAIHU, SOUTH = "91310110XNQY00010A", "12310110XNJG000119", "91330402XNQY000135"


@pytest.fixture(autouse=True)
def _days_later(cast) -> Iterator[None]:
    with time_machine.travel(LATER):
        yield


def _file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.pdf", PDF + name.encode(), "application/pdf")


def _page(client, cast, who, name, *args, **query):
    client.force_login(cast.users[who])
    return client.get(reverse(name, args=args), query)


def test_a_new_order_shows_the_sum_and_which_bound_holds(client, cast):
    voucher = issue(cast)

    page = _page(client, cast, "mei", "enterprise-order-new", LANTING, service=cast.testing.number)

    assert page.status_code == 200
    found = page.context["sum"]["quote"]
    assert (found.hold.amount_fen, found.hold.bound, found.own_share_fen) == (
        2_400_000, "voucher", 3_600_000,
    )  # fmt: skip
    assert voucher.number in page.content.decode()


def test_the_sum_follows_what_is_typed(client, cast):
    issue(cast)

    page = _page(
        client, cast, "mei", "enterprise-order-sum", LANTING, service=cast.testing.number,
        price_fen="9,000", quantity="1",
    )  # fmt: skip

    assert page.context["sum"]["quote"].hold.amount_fen == 450_000
    assert "<html" not in page.content.decode()


def test_an_order_is_placed_once_on_the_page(client, cast):
    voucher = issue(cast)
    client.force_login(cast.users["mei"])
    address = reverse("enterprise-order-new", args=[LANTING]) + f"?service={cast.testing.number}"
    typed = {
        "key": str(new_key()), "voucher_number": voucher.number, "price_fen": "60,000.00",
        "quantity": "1", "scope_text": "高低温循环与振动",
    }  # fmt: skip

    missing = client.post(address, typed | {"scope_text": ""})
    first = client.post(address, typed)
    again = client.post(address, typed)

    assert missing.status_code == 422
    assert first.status_code == again.status_code == 302
    with reading(cast.scope("mei")):
        order = ServiceOrder.objects.get()
    assert first.headers["Location"] == again.headers["Location"]
    assert first.headers["Location"].endswith(f"/orders/{order.number}/")


def test_an_order_is_answered_delivered_and_accepted_on_the_pages(client, cast):
    order = placed(cast, issue(cast))
    client.force_login(cast.users["wu"])
    client.post(reverse("provider-order-agree", args=[TAIHU, order.number]))
    assert fresh(cast, order).state == "agreed"
    client.post(
        reverse("provider-order-contract", args=[TAIHU, order.number]),
        {
            "contract_number": "HT-1", "contract_fen": "60000", "contracted_on": "2026-03-16",
            "contract": _file("contract"),
        },
    )  # fmt: skip
    client.post(reverse("provider-order-start", args=[TAIHU, order.number]))
    client.post(
        reverse("provider-order-deliver", args=[TAIHU, order.number]),
        {"delivery_note": "两份", "deliverables": [_file("report"), _file("data")]},
    )
    assert fresh(cast, order).state == "delivered"

    client.force_login(cast.users["yan"])
    address = reverse("enterprise-order-accept", args=[LANTING, order.number])
    assert client.get(address).content.decode().count('type="radio"') == 15
    assert client.post(address, {"quality": "5"}).status_code == 422
    page = client.post(
        address,
        {"quality": "5", "timeliness": "4", "attitude": "5"},
    )
    assert page.status_code == 302
    assert fresh(cast, order).state == "accepted"


def test_a_refusal_stands_at_its_field_and_nothing_is_lost(client, cast):
    order = agreed(cast, issue(cast))
    client.force_login(cast.users["wu"])

    page = client.post(
        reverse("provider-order-contract", args=[TAIHU, order.number]),
        {
            "contract_number": "HT-1", "contract_fen": "60,001", "contracted_on": "2026-03-16",
            "contract": _file("contract"),
        },
    )  # fmt: skip

    assert page.status_code == 409
    assert list(page.context["form"].errors) == ["contract_fen"]
    assert 'value="60,001"' in page.content.decode()


@pytest.mark.parametrize(
    ("who", "name", "reference"),
    [("mei", "enterprise-order", LANTING), ("wu", "provider-order", TAIHU)],
)
def test_both_sides_see_one_page_and_whose_turn_it_is(
    client, cast, who, name, reference, django_assert_max_num_queries
):
    order = delivered(cast, issue(cast))
    client.force_login(cast.users[who])

    with django_assert_max_num_queries(24):
        page = client.get(reverse(name, args=[reference, order.number]))

    assert page.status_code == 200
    assert page.context["turn"]["mine"] is (who == "mei")
    assert [file.name for file in page.context["deliverables"]] == [f"report {order.number}.pdf"]


@pytest.mark.parametrize("many", [1, 4])
def test_a_list_asks_the_same_number_of_queries_however_long(
    client, cast, many, django_assert_max_num_queries
):
    voucher = issue(cast)
    for _ in range(many):
        placed(cast, voucher, price_fen=500_000)
    client.force_login(cast.users["wu"])

    with django_assert_max_num_queries(20):
        page = client.get(reverse("provider-orders", args=[TAIHU]), {"tab": "offered"})

    assert len(page.context["orders"]) == many
    assert [tab["count"] for tab in page.context["tabs"]] == [many, many, 0, 0, 0, 0]


def test_every_state_has_its_page(client, cast):
    order = accepted(cast, issue(cast))
    assert _page(client, cast, "mei", "enterprise-orders", LANTING).status_code == 200
    page = _page(client, cast, "wu", "provider-order", TAIHU, order.number)
    assert page.context["turn"]["mine"]
    page = _page(client, cast, "mei", "enterprise-order", LANTING, order.number)
    assert not page.context["turn"]["mine"]


@pytest.mark.parametrize(
    ("who", "name", "reference"),
    [
        ("xu", "enterprise-order", LANTING),
        ("xu", "provider-order", TAIHU),
        ("nan", "enterprise-order", LANTING),
        ("nan", "enterprise-order", SOUTH),
        ("hu", "provider-order", TAIHU),
    ],
)
def test_strangers_find_nothing(client, cast, who, name, reference):
    order = placed(cast, issue(cast))
    assert _page(client, cast, who, name, reference, order.number).status_code == 404


@pytest.mark.parametrize(
    ("who", "desk", "reference"),
    [("mei", "enterprise", LANTING), ("wu", "provider", TAIHU)],
)
def test_a_message_is_written_on_the_page_and_read_on_the_others(
    client, cast, who, desk, reference
):
    order = accepted(cast, issue(cast))
    claim = filed(cast, order)
    client.force_login(cast.users[who])
    address = reverse(f"{desk}-order-message", args=[reference, order.number])
    typed = {"key": str(new_key()), "text": "请看附件 <b>图</b>"}

    empty = client.post(address, typed | {"text": ""})
    first = client.post(address, typed | {"file": _file("drawing")})
    client.post(address, typed)

    assert empty.status_code == 409
    assert first.status_code == 302
    for reader, name, args in (
        ("yan", "enterprise-order", [LANTING, order.number]),
        ("zhu", "provider-order", [TAIHU, order.number]),
        ("lin", "bureau-claim", ["yangpu", claim.number]),
        ("tang", "bureau-claim", ["wujin", claim.number]),
    ):
        page = _page(client, cast, reader, name, *args)
        text = page.content.decode()
        assert text.count("请看附件 &lt;b&gt;图&lt;/b&gt;") == 1
        assert "drawing.pdf" in text
        assert ("message_form" in page.context and bool(page.context["message_form"])) is (
            reader in {"yan", "zhu"}
        )
    client.force_login(cast.users["xu"])
    assert client.post(address, typed).status_code == 404
