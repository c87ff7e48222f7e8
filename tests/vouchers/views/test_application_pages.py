"""The pages of an application: the firm's, the bureau's, and what the stranger gets."""

import pytest
from django.urls import reverse

from foundation.transactions import reading
from tests.vouchers import journey
from vouchers.models import Voucher, VoucherApplication


def firm(cast, name, *more):
    return reverse(f"enterprise-{name}", args=[cast.lanting.reference, *more])


def desk(name, *more, region="yangpu"):
    return reverse(f"bureau-{name}", args=[region, *more])


def the_application(cast):
    with reading(cast.scope("mei")):
        return VoucherApplication.objects.get()


def test_a_firm_applies_in_the_browser(cast, client):
    client.force_login(cast.users["yan"])
    start = firm(cast, "application-start")
    page = client.get(start)
    assert page.status_code == 200
    key = page.context["form"].initial["key"]

    client.post(start, {"key": key})
    pressed = client.post(start, {"key": key})  # a second press gives the same draft
    application = the_application(cast)
    assert pressed.url == firm(cast, "application-edit", application.number)

    typed = {
        "version": 0, "category": "TS", "title": "镜头试验", "need": "高低温与振动",
        "expected_result": "报告", "planned_cost": "60,000.00", "asked": "30000",
        "other_support": "0", "provider_region": "WJ",
    }  # fmt: skip
    saved = client.post(pressed.url, typed)
    assert saved.url == firm(cast, "application-check", application.number)
    check = client.get(saved.url)
    assert check.status_code == 200
    assert "30,000.00" in check.content.decode()

    sent = client.post(saved.url, {"declared": "on", "declared_by": "颜经办"})
    assert sent.url == firm(cast, "application-receipt", application.number)
    assert application.number in client.get(sent.url).content.decode()
    assert the_application(cast).state == "submitted"
    assert client.get(firm(cast, "application", application.number)).status_code == 200
    assert client.get(firm(cast, "applications")).status_code == 200


def test_nothing_typed_is_lost_when_something_is_wrong(cast, client):
    application = journey.drafted(cast)
    client.force_login(cast.users["yan"])
    page = client.post(
        firm(cast, "application-edit", application.number),
        {"version": 1, "title": "新题目", "planned_cost": "很多", "asked": "30000"},
    )
    assert page.status_code == 422
    assert "新题目" in page.content.decode()
    assert "很多" in page.content.decode()
    assert the_application(cast).title == journey.TYPED["title"]


def test_a_refusal_stands_on_the_form_and_nothing_is_written(cast, client):
    application = journey.drafted(cast, planned_cost_fen=50_000)
    client.force_login(cast.users["yan"])
    page = client.post(
        firm(cast, "application-check", application.number),
        {"declared": "on", "declared_by": "颜经办"},
    )
    assert page.status_code == 409
    assert the_application(cast).state == "draft"


def test_the_bureau_takes_recommends_and_decides(cast, client, run_outbox):
    application = journey.submitted(cast)
    case = desk("application", application.number)
    client.force_login(cast.users["lin"])
    assert application.enterprise_name in client.get(desk("applications")).content.decode()
    client.post(desk("application-take", application.number))
    assert client.get(case).status_code == 200
    done = client.post(case, {"amount": "30000", "score": "0", "opinion": "符合"})
    assert done.status_code == 302

    client.force_login(cast.users["shen"])
    page = client.get(case)
    assert "30,000.00" in page.content.decode()
    done = client.post(
        desk("application-decide", application.number), {"verdict": "approve", "opinion": ""}
    )
    assert done.status_code == 302
    assert "vouchers.issue_voucher" in run_outbox(only="vouchers.issue")
    with reading(cast.scope("mei")):
        assert Voucher.objects.get().face_fen == 3_000_000
    assert client.get(case).status_code == 200


def test_defects_are_told_at_their_fields(cast, client):
    application = journey.submitted(cast)
    client.force_login(cast.users["lin"])
    back = desk("application-return", application.number)
    assert client.get(back).status_code == 200
    refused = client.post(back, {})
    assert refused.status_code == 409
    client.post(back, {"need": "请写明试验条件"})

    client.force_login(cast.users["yan"])
    page = client.get(firm(cast, "application-edit", application.number))
    assert "请写明试验条件" in page.content.decode()


@pytest.mark.parametrize("who", ["xu", "tang", "nan", "wu"])
def test_the_stranger_finds_no_page(cast, client, who):
    application = journey.submitted(cast)
    client.force_login(cast.users[who])
    for address in (
        firm(cast, "applications"),
        firm(cast, "application", application.number),
        firm(cast, "application-edit", application.number),
        desk("applications"),
        desk("application", application.number),
        desk("application-return", application.number),
    ):
        assert client.get(address).status_code == 404
    own = desk("application", application.number, region="hefei")
    assert client.get(own).status_code == 404
    assert the_application(cast).state == "submitted"


def test_anyone_asks_whether_they_can_apply(cast, client):
    address = reverse("check")
    assert client.get(address).status_code == 200
    answer = client.get(
        address,
        {"region": "yangpu", "size": "small", "founded": "2020", "category": "TS", "cost": "60000"},
    )
    assert answer.status_code == 200
    assert answer.context["award_fen"] == 3_000_000
    refused = client.get(
        address,
        {"region": "yangpu", "size": "large", "founded": "2020", "category": "TS", "cost": "60000"},
    )
    assert refused.context["eligible"] is False


def test_pages_cost_few_queries(cast, client, django_assert_max_num_queries):
    for _ in range(3):
        journey.submitted(cast)
    client.force_login(cast.users["lin"])
    with django_assert_max_num_queries(16):
        client.get(desk("applications"))
