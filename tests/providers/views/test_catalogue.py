"""The public catalogue: who sees what, in both languages, and the way to an order."""

from datetime import date

import pytest
from django.urls import reverse

from foundation.transactions import action_block, reading
from providers.queries.standing import running_bars
from regions.models import Sanction
from tests.cast import NOON
from tests.providers.enrolling import ALL, newcomer, put, register


def text_of(response):
    return response.content.decode()


def test_anybody_searches(cast, client):
    page = client.get(reverse("catalogue"), {"q": "可靠姓试验"})

    assert page.status_code == 200
    assert "光学元件环境可靠性试验" in text_of(page)
    assert "成像算法委托研发" not in text_of(page)
    assert "60,000.00" in text_of(page)
    assert "登录后下单" in text_of(page)


def test_and_in_english(cast, client):
    page = client.get(reverse("catalogue"), {"q": "servise"}, headers={"accept-language": "en"})

    assert page.status_code == 200
    assert "2 services fit" in text_of(page)
    assert "Sign in to order" in text_of(page)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 2),
        ({"category": "TS"}, 1),
        ({"region": "NH"}, 0),
        ({"for": "YP"}, 2),
        ({"for": "WJ"}, 0),  # not accepted by the provider
        ({"price_to": "60,000"}, 1),
        ({"price_to": "much", "page": "x", "order": "…"}, 2),  # what cannot be read is left out
        ({"q": "zzzz"}, 0),
    ],
)
def test_filters(cast, client, asked, count):
    page = client.get(reverse("catalogue"), asked)

    assert page.status_code == 200
    assert page.context["page_obj"].paginator.count == count


def test_a_firm_starts_with_what_its_vouchers_pay(cast, client):
    client.force_login(cast.users["mei"])

    assert client.get(reverse("catalogue")).context["wish"].accepted_by == "YP"
    assert client.get(reverse("catalogue"), {"for": ""}).context["wish"].accepted_by == ""


def test_one_service_and_its_provider(cast, client):
    page = client.get(reverse("catalogue-service", args=[cast.testing.number]))
    provider = client.get(reverse("catalogue-provider", args=[cast.taihu.reference]))

    assert page.status_code == provider.status_code == 200
    assert "光学元件环境可靠性试验" in text_of(page)
    assert "太湖检测实验室" in text_of(page)
    assert "成像算法委托研发" in text_of(provider)
    for hidden in ("9900000300", "朱主任", "15400000011", "service@wj-lab.example"):
        assert hidden not in text_of(page) + text_of(provider)


def test_the_stranger_reads_what_is_public(cast, client):
    client.force_login(cast.users["xu"])

    assert client.get(reverse("catalogue-provider", args=[cast.taihu.reference])).status_code == 200


def test_a_warning_is_shown_and_bars_nothing(cast, client):
    today = date(2026, 3, 16)
    page = reverse("catalogue-provider", args=[cast.taihu.reference])
    assert "各区处理措施" not in text_of(client.get(page))
    with action_block(acting=cast.system):
        for level, until in (("warning", None), ("suspended", date(2026, 3, 15))):
            Sanction.objects.create(
                region_id=cast.taihu.region_id, subject_kind="provider",
                subject_reference=cast.taihu.reference, level=level, reason=f"两次逾期交付 {level}",
                from_on=date(2026, 3, 1), to_on=until, at=NOON,
            )  # fmt: skip

    shown = text_of(client.get(page))

    assert "各区处理措施" in shown
    assert "两次逾期交付 warning" in shown
    assert "两次逾期交付 suspended" in shown
    with reading(ALL):
        assert running_bars(ALL, cast.taihu.reference, on=date(2026, 3, 15)) == [date(2026, 3, 15)]
        assert running_bars(ALL, cast.taihu.reference, on=today) == []


def test_a_suspended_provider_gets_no_orders(cast, client):
    with action_block(acting=cast.system):
        cast.taihu.products.update(state="suspended")
    put(cast, cast.taihu, state="suspended", state_reason="报告失实")

    page = client.get(reverse("catalogue-service", args=[cast.testing.number]))

    assert page.status_code == 200
    assert "登录后下单" not in text_of(page)
    assert "报告失实" in text_of(
        client.get(reverse("catalogue-provider", args=[cast.taihu.reference]))
    )
    assert client.get(reverse("catalogue")).context["page_obj"].paginator.count == 0


def test_what_is_not_public_is_not_there(cast, client):
    waiting = register(newcomer())
    with action_block(acting=cast.system):
        cast.taihu.products.filter(pk=cast.research.pk).update(state="withdrawn")

    for address in (
        reverse("catalogue-provider", args=[waiting.reference]),
        reverse("catalogue-provider", args=["nobody"]),
        reverse("catalogue-service", args=[cast.research.number]),
        reverse("catalogue-service", args=["FW-0"]),
    ):
        assert client.get(address).status_code == 404


def test_other_systems_read_the_catalogue(cast, client):
    answer = client.get("/api/v1/services/", {"q": "可靠性"})

    assert answer.status_code == 200
    found = answer.json()
    assert (found["count"], found["pages"]) == (1, 1)
    assert found["results"] == [
        {
            "number": "FW-WJ-TS", "title_zh": "光学元件环境可靠性试验", "title_en": "Service TS",
            "category": "TS", "sub_category": "TS-1", "list_price_fen": 6_000_000,
            "unit": "project", "delivery_days": 20, "accepts": ["YP", "NH", "HF"],
            "provider": "12310110XNJG000119", "provider_name_zh": "太湖检测实验室",
            "provider_name_en": "", "provider_region": "WJ", "listed_on": "2025-01-11",
        }
    ]  # fmt: skip
    assert client.post("/api/v1/services/", {}).status_code == 405
