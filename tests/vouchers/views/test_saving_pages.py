"""Saved as it is typed, continued by a colleague, never overwritten; mended, and compared."""

import pytest
from django.urls import reverse

from foundation import clock
from foundation.audit.models import AuditEntry
from foundation.transactions import reading
from tests.cast import NOON
from tests.vouchers import journey
from vouchers.actions.return_application import return_application
from vouchers.models import VoucherApplication


@pytest.fixture(autouse=True)
def _noon(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)


def firm(cast, name, number):
    return reverse(f"enterprise-application-{name}", args=[cast.lanting.reference, number])


def stored(cast):
    with reading(cast.scope("mei")):
        return VoucherApplication.objects.get()


def typed(**changes):
    page = {
        "version": 1, "category": "TS", "title": journey.TYPED["title"],
        "need": journey.TYPED["need"], "expected_result": journey.TYPED["expected_result"],
        "provider_region": "", "planned_cost": "60000", "asked": "30000", "other_support": "0",
    }  # fmt: skip
    return page | changes


def saves(cast):
    with reading(cast.system.scope):
        return AuditEntry.objects.filter(code="vouchers.application.saved").count()


def test_a_change_is_saved_by_itself_and_the_next_builds_upon_it(cast, client):
    number = journey.drafted(cast).number
    client.force_login(cast.users["yan"])

    answer = client.post(firm(cast, "autosave", number), typed(title="新题目")).content.decode()
    assert "12:00" in answer
    assert 'value="2"' in answer
    client.post(firm(cast, "autosave", number), typed(title="新题目二", version=2))
    assert (stored(cast).title, stored(cast).version) == ("新题目二", 3)


def test_what_is_as_it_was_writes_nothing(cast, client):
    number = journey.drafted(cast).number
    before = saves(cast)
    client.force_login(cast.users["yan"])
    client.post(firm(cast, "autosave", number), typed())
    assert (stored(cast).version, saves(cast)) == (1, before)


def test_what_cannot_be_read_yet_is_said_and_the_rest_is_kept(cast, client):
    number = journey.drafted(cast).number
    client.force_login(cast.users["yan"])
    answer = client.post(
        firm(cast, "autosave", number), typed(title="新题目", planned_cost="很多")
    ).content.decode()
    assert "尚未保存" in answer
    assert (stored(cast).title, stored(cast).planned_cost_fen) == ("新题目", 6_000_000)


def test_two_colleagues_at_once_see_both_and_choose(cast, client):
    number = journey.drafted(cast).number
    client.force_login(cast.users["mei"])
    client.post(firm(cast, "autosave", number), typed(title="梅总的题目"))

    client.force_login(cast.users["yan"])
    said = client.post(firm(cast, "autosave", number), typed(title="颜的题目")).content.decode()
    assert "梅总的题目" in said
    assert "hx-swap-oob" not in said
    page = client.post(firm(cast, "edit", number), typed(title="颜的题目"))
    shown = page.content.decode()
    assert page.status_code == 409
    assert "梅总的题目" in shown
    assert 'value="颜的题目"' in shown
    assert stored(cast).title == "梅总的题目"

    again = client.post(firm(cast, "edit", number), typed(title="颜的题目", version=2))
    assert again.status_code == 302
    assert stored(cast).title == "颜的题目"


def test_a_case_under_review_is_not_saved_over(cast, client):
    number = journey.submitted(cast).number
    client.force_login(cast.users["yan"])
    client.post(firm(cast, "autosave", number), typed(title="太晚", version=2))
    assert stored(cast).title == journey.TYPED["title"]


def test_marked_fields_first_and_the_officer_compares(cast, client):
    number = journey.submitted(cast).number
    defects = [
        {"field": "need", "says": "请写明试验条件"}, {"field": "asked", "says": "金额过高"},
    ]  # fmt: skip
    return_application(number=number, defects=defects, acting=cast.acting["lin"], at=NOON)
    client.force_login(cast.users["yan"])
    page = client.get(firm(cast, "edit", number))
    assert [field.name for field in page.context["form"].marked()] == ["need", "asked"]
    shown = page.content.decode()
    assert shown.index('id="id_asked"') < shown.index('id="id_title"')

    version = stored(cast).version
    mend = typed(need="高低温 -40 至 85 度", other_support="100", version=version)
    assert client.post(firm(cast, "edit", number), mend).status_code == 302
    client.post(firm(cast, "check", number), {"declared": "on", "declared_by": "颜经办"})

    client.force_login(cast.users["lin"])
    case = client.get(reverse("bureau-application", args=["yangpu", number]))
    rows = [
        (row["before"], row["now"], row["changed"], row["says"]) for row in case.context["mended"]
    ]
    assert rows == [
        ("新镜头需要高低温与振动试验", "高低温 -40 至 85 度", True, "请写明试验条件"),
        ("30,000.00\xa0元", "30,000.00\xa0元", False, "金额过高"),
        ("0.00\xa0元", "100.00\xa0元", True, ""),
    ]


def test_a_first_submission_has_nothing_to_compare(cast, client):
    number = journey.submitted(cast).number
    client.force_login(cast.users["lin"])
    case = client.get(reverse("bureau-application", args=["yangpu", number]))
    assert case.context["mended"] == []
