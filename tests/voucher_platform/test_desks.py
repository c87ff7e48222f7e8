"""Each desk's first page: what it must do, with a last day and a link that opens."""

import pytest
from django.urls import reverse

from tests.redemptions import stage
from tests.regions.waiting import listed
from tests.vouchers import journey

FIRM = "/enterprise/91310110XNQY00010A/"
BODY = "/provider/12310110XNJG000119/"


def desk(client, cast, who, address, language="zh-hans"):
    client.force_login(cast.users[who])
    return client.get(address, headers={"accept-language": language})


def to_do(page):
    return [(str(todo.title), todo.url, todo.until) for todo in page.context["todos"]]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_new_firm_is_told_how_to_begin(client, cast, language):
    page = desk(client, cast, "mei", FIRM, language)

    assert page.status_code == 200
    assert to_do(page) == []
    assert page.context["tickets"] == []


def test_a_firm_sees_its_voucher_and_an_offer_under_way(client, cast):
    order = stage.placed(cast, stage.issue(cast))

    page = desk(client, cast, "mei", FIRM)

    assert [ticket["face_fen"] for ticket in page.context["tickets"]] == [2_400_000]
    assert [case["row"].number for case in page.context["under_way"]] == [order.number]
    assert str(page.context["under_way"][0]["turn"]) in {"机构回应", "Provider, to answer"}


def test_a_delivery_waits_for_the_firm_and_its_link_opens(client, cast):
    order = stage.delivered(cast, stage.issue(cast))

    page = desk(client, cast, "mei", FIRM)

    [(title, url, until)] = to_do(page)
    assert "光学元件环境可靠性试验" in title
    assert url == f"{FIRM}orders/{order.number}/"
    assert until == order.accept_by
    assert client.get(url).status_code == 200


def test_an_offer_waits_for_the_provider_and_its_link_opens(client, cast):
    order = stage.placed(cast, stage.issue(cast))

    page = desk(client, cast, "wu", BODY)

    [(title, url, until)] = to_do(page)
    assert "上海澜汀光学科技有限公司" in title
    assert until == order.answer_by
    assert client.get(url).status_code == 200
    assert [row.state for row in page.context["recognitions"]] != []


def test_an_application_waits_for_an_officer_then_for_the_leader(client, cast):
    application = journey.submitted(cast)
    page = desk(client, cast, "lin", "/bureau/yangpu/")
    [(title, url, _until)] = to_do(page)
    assert application.number in title
    assert client.get(url).status_code == 200
    assert to_do(desk(client, cast, "shen", "/bureau/yangpu/")) == []


def test_a_recommended_application_waits_for_the_leader_only(client, cast):
    application = journey.recommended(cast)

    [(title, url, _until)] = to_do(desk(client, cast, "shen", "/bureau/yangpu/"))
    assert application.number in title
    assert client.get(url).status_code == 200
    assert to_do(desk(client, cast, "lin", "/bureau/yangpu/")) == []
    assert to_do(desk(client, cast, "tang", "/bureau/wujin/")) == []


def test_the_operator_sees_what_waits_and_where(client, cast):
    journey.submitted(cast)
    listed(cast, number="DF-2026-YP-000001")

    page = desk(client, cast, "ren", "/operator/")

    assert page.context["to_publish"] == 1
    waiting = {row["region"].code: row["applications"] for row in page.context["rows"]}
    assert waiting == {"YP": 1, "WJ": 0, "NH": 0, "HF": 0}


def test_the_auditor_finds_who_did_what(client, cast):
    application = journey.submitted(cast)

    page = desk(client, cast, "kong", f"/audit/?q={application.number}")

    assert {row["entry"].subject_number for row in page.context["entries"]} == {application.number}
    assert "颜经办" in page.content.decode()
    assert desk(client, cast, "kong", "/audit/?q=nobody").context["entries"] == []


def test_an_exact_number_leads_straight_to_its_page(client, cast):
    application = journey.submitted(cast)
    search = reverse("search")

    client.force_login(cast.users["lin"])
    found = client.get(search, {"q": application.number.lower()})
    assert found.headers["Location"] == f"/bureau/yangpu/applications/{application.number}/"
    client.force_login(cast.users["mei"])
    found = client.get(search, {"q": application.number})
    assert found.headers["Location"] == f"{FIRM}applications/{application.number}/"
    client.force_login(cast.users["xu"])
    assert client.get(search, {"q": application.number}).status_code == 200
    client.logout()
    assert client.get(search).headers["Location"].startswith("/accounts/login/")


def test_a_name_finds_only_what_the_desk_may_see(client, cast):
    client.force_login(cast.users["lin"])
    page = client.get(reverse("search"), {"q": "澜汀"})
    assert [row["reference"] for group in page.context["groups"] for row in group["rows"]] == [
        "91310110XNQY00010A"
    ]

    client.force_login(cast.users["xu"])
    assert client.get(reverse("search"), {"q": "澜汀"}).context["groups"] == []


def test_the_pages_ask_under_the_scope_of_the_desk(client, cast):
    stage.placed(cast, stage.issue(cast))

    page = desk(client, cast, "nan", "/enterprise/91330402XNQY000135/")

    assert page.context["under_way"] == []
    assert page.context["tickets"] == []


def test_payments_wait_for_finance_and_are_released_by_another(client, cast):
    claim = stage.payable(cast, stage.accepted(cast, stage.issue(cast)))
    assert claim.state == "payable"
    payments = "/bureau/wujin/payments/"

    page = desk(client, cast, "qiu", "/bureau/wujin/")
    assert [url for _title, url, _until in to_do(page)] == [payments]
    assert to_do(desk(client, cast, "gu", "/bureau/yangpu/")) == []  # Wujin pays first

    client.force_login(cast.users["qiu"])
    client.post(f"{payments}gather/")
    assert to_do(desk(client, cast, "qiu", "/bureau/wujin/")) == []
    other = desk(client, cast, "ye", "/bureau/wujin/")
    assert [url for _title, url, _until in to_do(other)] == [f"{payments}release/"]
    assert client.get(f"{payments}release/").status_code == 200
    assert to_do(desk(client, cast, "xu", "/bureau/hefei/")) == []
