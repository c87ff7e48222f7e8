"""Pages of matching: the board, a demand with its suggestions, invitation, answer, order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from foundation.keys import new_key
from foundation.transactions import reading
from redemptions.models import Introduction, MatchMark, ServiceOrder
from tests.cast import NOON
from tests.redemptions.matching import (
    OTHER,
    demand_of_lanting,
    in_talks,
    invited,
    result_of_taihu,
)
from tests.redemptions.stage import issue

LANTING, TAIHU = "91310110XNQY00010A", "12310110XNJG000119"
CONTACT = "颜经办 15400000001"
DEMAND_TYPED = {
    "title_zh": "叶片涂层起泡", "text_zh": "盐雾后起泡，需要提高附着力。",
    "keywords_zh": "涂层，附着力、盐雾",
    "technology_field": "F4", "wanted": ["TT"], "budget_low_fen": "100,000",
    "budget_high_fen": "300,000",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _at_noon(cast) -> Iterator[None]:
    with time_machine.travel(NOON):
        yield


def get(client, cast, who, name, *args, **query):
    if who:
        client.force_login(cast.users[who])
    return client.get(reverse(name, args=args), query)


def post(client, cast, who, url, **typed):
    client.force_login(cast.users[who])
    return client.post(url, typed)


def test_the_board_shows_what_is_asked_and_the_best_answer_but_not_who_asks(client, cast):
    demand, result = demand_of_lanting(cast), result_of_taihu(cast)

    page = get(client, cast, "", "demands").content.decode()

    assert demand.title_zh in page
    assert result.title_zh in page
    assert "关键词全部吻合" in page
    assert "澜汀" not in page
    assert "91310110" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [({"q": "雨雾"}, 1), ({"q": "量子"}, 0), ({"field": "F4"}, 1), ({"field": "F1"}, 0),
     ({"region": "YP"}, 1), ({"region": "HF"}, 0)],
)  # fmt: skip
def test_the_board_is_searched(client, cast, query, found):
    demand_of_lanting(cast)

    assert len(get(client, cast, "", "demands", **query).context["rows"]) == found


def test_a_firm_posts_a_demand_and_sees_who_could_solve_it(client, cast):
    url = reverse("enterprise-demand-new", args=[LANTING])

    faulty = post(
        client, cast, "yan", url, key=new_key(), **{**DEMAND_TYPED, "budget_low_fen": "400,000"}
    )
    assert faulty.status_code == 409
    assert "预算上限不能低于下限" in faulty.content.decode()
    assert "叶片涂层起泡" in faulty.content.decode()  # nothing typed is lost

    done = post(client, cast, "yan", url, key=new_key(), **DEMAND_TYPED)
    assert done.url == reverse("enterprise-demand", args=[LANTING, "XQ-2026-YP-000001"])
    page = client.get(done.url).content.decode()
    assert "涂层、附着力、盐雾" in page
    assert "还没有合适的成果" in page


def test_the_page_of_a_demand_explains_each_suggestion(client, cast):
    demand = demand_of_lanting(cast)
    result_of_taihu(cast)
    result_of_taihu(cast, OTHER)

    page = get(client, cast, "yan", "enterprise-demand", LANTING, demand.number)

    assert [one["place"] for one in page.context["found"]] == [1]
    text = page.content.decode()
    reasons = ("关键词全部吻合：激光雷达、疏水镀层、雨雾", "要价 250,000.00", "不同区，可用双创券")
    for words in (*reasons, "年度评级 A", "很合适", "邀请对接"):
        assert words in text


def test_a_mark_on_the_page(client, cast):
    demand, result = demand_of_lanting(cast), result_of_taihu(cast)
    url = reverse("enterprise-demand-mark", args=[LANTING, demand.number])

    post(client, cast, "yan", url, result=result.number, mark="unfit")

    page = get(client, cast, "yan", "enterprise-demand", LANTING, demand.number)
    assert (len(page.context["found"]), len(page.context["set_aside"])) == (0, 1)
    with reading(cast.scope("yan")):
        assert MatchMark.objects.get().mark == "unfit"


def test_invited_answered_ordered(client, cast):
    demand, result = demand_of_lanting(cast), result_of_taihu(cast)
    issue(cast, category="RD", face_fen=6_000_000)
    invite = reverse("enterprise-demand-invite", args=[LANTING, demand.number])
    form = (
        client.get(invite)
        if client.force_login(cast.users["yan"])
        else client.get(f"{invite}?result={result.number}")
    )
    assert cast.acting["yan"].name in form.content.decode()

    sent = client.post(f"{invite}?result={result.number}", {"key": new_key(), "contact": CONTACT})
    assert sent.status_code == 302

    leads = get(client, cast, "wu", "provider-leads", TAIHU).content.decode()
    assert CONTACT in leads
    with reading(cast.scope("wu")):
        met = Introduction.objects.get()
    answer = reverse("provider-introduction-answer", args=[TAIHU, met.pk])
    told = {"agrees": "yes", "contact": "吴经办", "service": cast.research.number}
    assert post(client, cast, "wu", answer, **told).status_code == 302

    page = get(client, cast, "yan", "enterprise-demand", LANTING, demand.number).content.decode()
    order = reverse("enterprise-introduction-order", args=[LANTING, met.pk])
    assert f"{order}?service={cast.research.number}" in page
    typed = {
        "key": new_key(), "voucher_number": "SCQ-2026-YP-0000001-0", "price_fen": "100,000",
        "quantity": "1", "scope_text": "样片十片。",
    }  # fmt: skip
    placed = post(client, cast, "yan", f"{order}?service={cast.research.number}", **typed)
    assert placed.status_code == 302
    with reading(cast.scope("yan")):
        made = ServiceOrder.objects.get()
    assert (made.pk, made.hold_fen) == (met.pk, 6_000_000)
    for who, name, args in (
        ("yan", "enterprise-demand", (LANTING, demand.number)),
        ("wu", "provider-leads", (TAIHU,)),
    ):
        assert made.number in get(client, cast, who, name, *args).content.decode()


def test_an_order_by_another_provider_s_service_does_not_come_of_the_match(client, cast):
    met = in_talks(cast)
    url = reverse("enterprise-introduction-order", args=[LANTING, met.pk])

    assert (
        get(client, cast, "yan", "enterprise-introduction-order", LANTING, met.pk).status_code
        == 404
    )
    assert (
        client.get(f"{url}?service={cast.testing.number}").status_code == 200
    )  # the same provider


def test_a_provider_s_leads_name_no_firm_before_it_is_told(client, cast):
    demand_of_lanting(cast)
    result = result_of_taihu(cast)

    page = get(client, cast, "wu", "provider-leads", TAIHU).content.decode()

    assert "车载激光雷达窗口雨雾误检" in page
    assert "澜汀" not in page
    offer = reverse("provider-demand-offer", args=[TAIHU, "XQ-2026-YP-000001"])
    sent = client.post(f"{offer}?result={result.number}", {"key": new_key(), "contact": "吴经办"})
    assert sent.status_code == 302
    assert "澜汀" not in client.get(reverse("provider-leads", args=[TAIHU])).content.decode()


def test_figures_of_matching_for_the_operator_and_each_district(client, cast):
    invited(cast, demand_of_lanting(cast), result_of_taihu(cast))

    for who, name, args, count in (
        ("ren", "operator-matching", (), 1),
        ("lin", "bureau-matching", ("yangpu",), 1),
        ("xu", "bureau-matching", ("hefei",), 0),
    ):
        page = get(client, cast, who, name, *args)
        assert page.context["whole"].opened == count
        assert len(page.context["pairs"]) == count


def test_pages_in_english_speak_english(client, cast):
    demand = demand_of_lanting(cast)
    result_of_taihu(cast)
    client.cookies["django_language"] = "en"

    page = get(client, cast, "yan", "enterprise-demand", LANTING, demand.number).content.decode()

    assert "All terms in common" in page
    assert "Invite to talk" in page
