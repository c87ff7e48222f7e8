"""Claims at the bureaus' desks: case, steps, queues; what the provider's region does not see."""

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from foundation.transactions import action_block
from providers.models import Provider
from tests.redemptions.stage import (
    LATER,
    accepted,
    assessable,
    checked,
    fresh,
    invoice,
    issue,
    recommended,
)


@pytest.fixture(autouse=True)
def _days_later(cast) -> Iterator[None]:
    with time_machine.travel(LATER):
        yield


def _get(client, cast, who, name, *args, **query):
    client.force_login(cast.users[who])
    return client.get(reverse(name, args=args), query)


def test_the_case_at_the_issuing_desk_shows_checks_sum_and_panel(
    client, cast, django_assert_max_num_queries
):
    claim = assessable(cast, accepted(cast, issue(cast)))
    client.force_login(cast.users["lin"])

    with django_assert_max_num_queries(40):
        page = client.get(reverse("bureau-claim", args=["yangpu", claim.number]))

    assert page.context["sum"]["amount_fen"] == 2_400_000
    assert [row["label"] for row in page.context["sum"]["bounds"] if row["binding"]] == [
        page.context["sum"]["bounds"][2]["label"]
    ]
    assert "recommend" in page.context["panel"]
    assert "budget" not in fresh(cast, claim).bounds


def test_assess_and_approve_on_the_pages(client, cast):
    claim = assessable(cast, accepted(cast, issue(cast)))
    client.force_login(cast.users["lin"])
    client.post(reverse("bureau-claim-recommend", args=["yangpu", claim.number]), {"opinion": ""})
    refused = client.post(reverse("bureau-claim-decide", args=["yangpu", claim.number]))
    assert refused.status_code == 403  # another post
    client.force_login(cast.users["shen"])
    client.post(reverse("bureau-claim-decide", args=["yangpu", claim.number]), {"opinion": "同意"})
    assert fresh(cast, claim).state == "approved"


def test_returning_and_refusing_on_the_pages(client, cast):
    claim = recommended(cast, accepted(cast, issue(cast)))
    client.force_login(cast.users["lin"])
    address = reverse("bureau-claim-return", args=["yangpu", claim.number])
    assert client.post(address, {}).status_code == 422
    client.post(address, {"E3": "发票不清", "other": "日期不符"})
    assert [one["paper"] for one in fresh(cast, claim).defects] == ["E3", ""]
    client.force_login(cast.users["shen"])
    page = client.post(
        reverse("bureau-claim-reject", args=["yangpu", claim.number]), {"opinion": "不符"}
    )
    assert page.status_code == 409  # it lies with the claimant
    assert fresh(cast, claim).state == "returned"


def test_a_hit_is_let_pass_on_the_page(client, cast):
    order = accepted(cast, issue(cast))
    with action_block(acting=cast.system):
        Provider.objects.filter(pk=cast.taihu.pk).update(phone=cast.lanting.phone)
    claim = assessable(cast, order)
    page = _get(client, cast, "lin", "bureau-claim", "yangpu", claim.number)
    (hit,) = page.context["hits"]

    client.post(hit["url"], {"reason": "同一园区总机"})

    page = _get(client, cast, "lin", "bureau-claim", "yangpu", claim.number)
    assert page.context["hits"][0]["missing"] == 0
    assert "同一园区总机" in page.content.decode()


def test_the_providers_region_sees_checks_and_confirms_but_no_sum(client, cast):
    voucher = issue(cast)
    claim = checked(cast, accepted(cast, voucher))
    queue = _get(client, cast, "tang", "bureau-checks", "wujin")
    assert [row["claim"].number for row in queue.context["rows"]] == [claim.number]

    page = _get(client, cast, "tang", "bureau-claim", "wujin", claim.number)

    text = page.content.decode()
    assert page.context["sum"] == {}
    assert "check" in page.context["panel"]
    assert "500,000" not in text  # the budget of Yangpu
    client.post(reverse("bureau-claim-check", args=["wujin", claim.number]), {"opinion": "属实"})
    assert fresh(cast, claim).state == "issuing_review"


@pytest.mark.parametrize(("who", "tab"), [("lin", "assess"), ("shen", "decide")])
def test_the_queue_opens_at_ones_own_work(client, cast, who, tab, django_assert_max_num_queries):
    order = accepted(cast, issue(cast))
    claim = recommended(cast, order) if who == "shen" else assessable(cast, order)
    client.force_login(cast.users[who])
    with django_assert_max_num_queries(26):
        page = client.get(reverse("bureau-claims", args=["yangpu"]))
    assert [row["claim"].number for row in page.context["rows"]] == [claim.number]
    assert [one["url"].endswith(tab) for one in page.context["tabs"] if one["current"]] == [True]


def test_the_checks_stand_in_order_of_their_weight_and_in_words(client, cast):
    order = accepted(cast, issue(cast))
    with action_block(acting=cast.system):
        Provider.objects.filter(pk=cast.taihu.pk).update(phone=cast.lanting.phone)
    claim = assessable(
        cast,
        order,
        invoices=[invoice(buyer_reference="91330402XNQY000135")],
        other_support_fen=100_000,
    )

    page = _get(client, cast, "lin", "bureau-claim", "yangpu", claim.number)

    hits = [(row["code"], row["missing"]) for row in page.context["hits"]]
    assert hits == [("R05", 2), ("R07", 1), ("R19", 1)]  # the block first
    assert [row["code"] for row in page.context["unknown"]] == [
        "R04", "R08", "R15", "R18", "R21", "R23",
    ]  # fmt: skip
    assert len(page.context["passes"]) == 15
    text = page.content.decode()
    for words in ("高风险", "拦截：须两人放行", "申请方申报另有财政资助 1,000.00"):
        assert words in text
    assert "R05.buyer" not in text


def test_the_supervisor_records_an_inspection_on_the_page(client, cast):
    claim = assessable(cast, accepted(cast, issue(cast)), other_support_fen=100_000)
    page = _get(client, cast, "fang", "bureau-inspections", "yangpu")
    (row,) = page.context["rows"]
    typed = {"inspected_on": "2026-03-19", "place": "企业实验室", "verdict": "sound"}

    refused = client.post(row["url"], {**typed, "findings": ""})
    assert refused.status_code == 422
    assert "企业实验室" in refused.content.decode()  # nothing typed is lost
    client.post(row["url"], {**typed, "findings": "样品与报告一致。"})

    page = client.get(row["url"])
    assert "样品与报告一致。" in page.content.decode()
    assert not page.context["may"]
    assert (
        "属实"
        in _get(client, cast, "shen", "bureau-claim", "yangpu", claim.number).content.decode()
    )
