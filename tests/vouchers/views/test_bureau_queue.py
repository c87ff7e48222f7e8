"""The officers' queue: filters, pages by key, kept filters, and many cases by one press."""

import re
from typing import Any

import pytest
from django.urls import reverse

from foundation.keys import new_key
from foundation.transactions import reading
from tests.cast import BUDGET_FEN, NOON
from tests.vouchers import journey
from tests.vouchers.stage import budget
from vouchers.actions.recommend_application import recommend_application
from vouchers.actions.withdraw_recommendation import withdraw_recommendation
from vouchers.models import BulkRun, QueueFilter, VoucherApplication
from vouchers.views import bureau

QUEUE = reverse("bureau-applications", args=["yangpu"])
BULK = reverse("bureau-application-bulk", args=["yangpu"])
FILTERS = reverse("bureau-application-filters", args=["yangpu"])


@pytest.fixture
def sign_in(cast, client):
    def signed(name):
        client.force_login(cast.users[name])
        return client

    return signed


def numbers(page):
    return [row.number for row in page.context["page"].rows]


def test_the_queue_shows_what_could_be_granted_and_what_the_checks_say(cast, sign_in):
    journey.submitted(cast, asked_fen=4_000_000)  # 50 % of 60,000 yuan: 30,000
    page = sign_in("lin").get(QUEUE)
    (row,) = page.context["page"].rows
    assert (row.may_fen, row.asked_fen) == (3_000_000, 4_000_000)
    assert row.outcomes["failed"] == 0
    assert "30,000.00" in page.content.decode()


def test_filters_narrow_the_queue(cast, sign_in):
    small = journey.submitted(cast, provider_region="WJ")
    large = journey.submitted(
        cast, category_id="RD", planned_cost_fen=40_000_000, asked_fen=20_000_000
    )
    lin = sign_in("lin")
    assert numbers(lin.get(QUEUE)) == sorted([small.number, large.number])
    assert numbers(lin.get(QUEUE, {"category": "RD"})) == [large.number]
    assert numbers(lin.get(QUEUE, {"serving": "WJ"})) == [small.number]
    assert numbers(lin.get(QUEUE, {"kind": "simple"})) == [small.number]
    assert numbers(lin.get(QUEUE, {"kind": "remarks"})) == []
    assert numbers(lin.get(QUEUE, {"kind": "due"})) == []
    assert numbers(lin.get(QUEUE, {"q": large.number[-4:]})) == [large.number]
    assert numbers(lin.get(QUEUE, {"q": "没有这家"})) == []


def test_pages_follow_each_other_forwards_and_back(cast, sign_in, monkeypatch):
    monkeypatch.setattr(bureau, "ROWS", 2)
    all_of_them = sorted(journey.submitted(cast).number for _ in range(5))
    lin = sign_in("lin")
    first = lin.get(QUEUE)
    second = lin.get(QUEUE, {"after": first.context["page"].after})
    third = lin.get(QUEUE, {"after": second.context["page"].after})
    assert [numbers(page) for page in (first, second, third)] == [
        all_of_them[:2], all_of_them[2:4], all_of_them[4:],
    ]  # fmt: skip
    assert not first.context["page"].before
    assert not third.context["page"].after
    back = lin.get(QUEUE, {"before": third.context["page"].before})
    assert numbers(back) == all_of_them[2:4]
    assert back.context["page"].before
    assert numbers(lin.get(QUEUE, {"after": "nonsense"})) == all_of_them[:2]


def test_an_officer_keeps_a_filter_and_forgets_it(cast, sign_in):
    lin = sign_in("lin")
    page = lin.get(FILTERS, {"kind": "simple", "category": "TS"})
    typed = {**page.context["form"].initial, "name": "小额检测"}
    done = lin.post(FILTERS, typed)
    assert done.url == f"{QUEUE}?kind=simple&category=TS"
    lin.post(FILTERS, typed)  # a second press
    again = lin.post(FILTERS, {**typed, "key": new_key()})
    assert again.status_code == 409
    assert "小额检测" in lin.get(QUEUE).content.decode()
    with reading(cast.scope("lin")):
        kept = QueueFilter.objects.get()

    forget = reverse("bureau-application-filter-forget", args=["yangpu", kept.pk])
    assert sign_in("lu").post(forget).status_code == 404
    assert "小额检测" not in sign_in("lu").get(QUEUE).content.decode()
    sign_in("lin").post(forget)
    with reading(cast.scope("lin")):
        assert not QueueFilter.objects.exists()


def test_a_preview_writes_nothing_and_its_press_does_what_it_said(cast, sign_in):
    rows = [journey.recommended(cast) for _ in range(2)]
    waiting = journey.submitted(cast)
    shen = sign_in("shen")
    chosen = [*(row.number for row in rows), waiting.number]
    page = shen.post(BULK, {"verb": "approve", "case": chosen, "tab": "leader"})
    assert page.status_code == 200
    assert (page.context["going"], page.context["staying"]) == (2, 1)
    (effect,) = page.context["effects"]
    assert (effect.before_fen, effect.after_fen) == (BUDGET_FEN, BUDGET_FEN - 6_000_000)
    assert "440,000.00" in page.content.decode()
    with reading(cast.scope("shen")):
        assert not BulkRun.objects.exists()

    cases = re.findall(r'name="case"\s+value="([^"]+)"', page.content.decode())
    assert cases == [f"{row.number}:3000000" for row in rows]
    typed = {
        "verb": "approve", "case": cases, "key": page.context["form"].initial["key"],
        "opinion": "", "go": "1",
    }  # fmt: skip
    done = shen.post(BULK, typed)
    assert shen.post(BULK, typed).url == done.url
    result = shen.get(done.url)
    assert result.context["sum_fen"] == 6_000_000
    assert len(result.context["gone"]) == 2
    assert sign_in("gu").get(done.url).status_code == 404
    with reading(cast.scope("shen")):
        states = VoucherApplication.objects.order_by("number").values_list("state", flat=True)
        assert list(states) == ["approved", "approved", "submitted"]


def test_the_preview_lets_the_caps_run_out_case_by_case(cast, sign_in):
    large: dict[str, Any] = {"planned_cost_fen": 40_000_000, "asked_fen": 20_000_000}
    one, two = (journey.recommended(cast, **large) for _ in range(2))
    shen = sign_in("shen")
    page = shen.post(BULK, {"verb": "approve", "case": [one.number, two.number]})
    assert [row["later"] for row in page.context["rows"]] == ["finance", "finance"]
    assert page.context["effects"][0].taken_fen == 0
    cases = [f"{row.number}:20000000" for row in (one, two)]
    shen.post(BULK, {"verb": "approve", "case": cases, "key": new_key(), "opinion": "", "go": "1"})

    page = sign_in("gu").post(BULK, {"verb": "approve", "case": [one.number, two.number]})
    first, second = page.context["rows"]
    assert not first["refused"]
    assert "300,000" in second["refused"]  # the yearly cap
    assert page.context["effects"][0].after_fen == BUDGET_FEN - 20_000_000


def test_what_was_typed_is_kept_when_the_opinion_is_missing(cast, sign_in):
    application = journey.submitted(cast)
    lin = sign_in("lin")
    typed = {
        "verb": "recommend", "case": [f"{application.number}:3000000"], "key": new_key(),
        "opinion": "", "go": "1",
    }  # fmt: skip
    page = lin.post(BULK, typed)
    assert page.status_code == 422
    assert str(typed["key"]) in page.content.decode()
    with reading(cast.scope("lin")):
        assert not BulkRun.objects.exists()
    assert lin.post(BULK, {"verb": "recommend", "case": []}).url.startswith(QUEUE)
    assert lin.post(BULK, {"verb": "reject", "case": ["x"]}).status_code == 404
    assert lin.get(BULK).url == QUEUE


def test_a_queue_costs_the_same_queries_for_one_row_and_for_many(
    cast, sign_in, django_assert_num_queries
):
    lin = sign_in("lin")
    journey.submitted(cast)
    lin.get(QUEUE)
    with django_assert_num_queries(16):
        lin.get(QUEUE)
    for _ in range(6):
        journey.submitted(cast)
    with django_assert_num_queries(16):
        lin.get(QUEUE)


def test_another_amount_than_the_page_showed_is_not_decided(cast, sign_in):
    application = journey.recommended(cast)
    case, decide = (
        reverse(f"bureau-application{end}", args=["yangpu", application.number])
        for end in ("", "-decide")
    )
    shen = sign_in("shen")
    seen = amount_on(shen.get(case))
    withdraw_recommendation(number=application.number, acting=cast.acting["lin"], at=NOON)
    recommend_application(
        number=application.number, amount_fen=1_000_000, opinion="减", acting=cast.acting["lin"],
        at=NOON,
    )  # fmt: skip

    typed = {"verdict": "approve", "opinion": "同意"}
    stale = shen.post(decide, {**typed, "amount_seen": seen})
    assert (seen, stale.status_code) == ("3000000", 409)
    assert budget(cast) == {"free": BUDGET_FEN}
    assert shen.post(decide, {**typed, "amount_seen": amount_on(stale)}).status_code == 302
    assert budget(cast) == {"free": BUDGET_FEN - 1_000_000, "held": 1_000_000}


def amount_on(page):
    (found,) = re.findall(r'name="amount_seen"\s+value="([^"]+)"', page.content.decode())
    return found
