"""The pages and the endpoint of an appeal: the firm's, the panel's, and what the bureau reads."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from foundation.notifications.delivery import body_of, subject_of
from foundation.notifications.models import Letter
from foundation.transactions import reading
from tests.cast import NOON
from tests.vouchers import journey
from vouchers.actions.propose_appeal import propose_appeal
from vouchers.models import Appeal, VoucherApplication


@pytest.fixture(autouse=True)
def _on_stage(monkeypatch):
    from foundation import clock

    monkeypatch.setattr(clock, "now", lambda: NOON)


def firm(cast, name, *more):
    return reverse(f"enterprise-application{name}", args=[cast.lanting.reference, *more])


def the_appeal(cast):
    with reading(cast.system.scope):
        return Appeal.objects.first()


def test_a_firm_appeals_in_the_browser(cast, client):
    number = journey.rejected(cast).number
    client.force_login(cast.users["yan"])
    case = client.get(firm(cast, "", number)).content.decode()
    assert firm(cast, "-appeal", number) in case
    assert "3 月 30 日" in case.replace("\u202f", " ").replace("\xa0", " ")

    address = firm(cast, "-appeal", number)
    assert "上一张券使用率不足" in client.get(address).content.decode()
    refused = client.post(address, {"grounds": ""})
    assert refused.status_code == 422
    assert the_appeal(cast) is None

    sent = client.post(address, {"grounds": "已用到 85%"})
    assert sent.url == firm(cast, "", number)
    assert "已用到 85%" in client.get(sent.url).content.decode()
    again = client.post(address, {"grounds": "再说一次"})
    assert again.status_code == 409
    assert "再说一次" not in the_appeal(cast).grounds
    assert client.get(address).status_code == 200


def test_two_of_the_panel_answer_in_the_browser(cast, client):
    number = journey.appealed(cast).number
    case, decide = (reverse(f"operator-appeal{end}", args=[number]) for end in ("", "-decide"))
    client.force_login(cast.users["min"])
    assert number in client.get(reverse("operator-appeals")).content.decode()
    assert client.post(case, {"outcome": "allowed", "reason": ""}).status_code == 422
    assert client.post(case, {"outcome": "allowed", "reason": "记录属实"}).status_code == 302
    assert client.post(decide, {"agree": "yes"}).status_code == 409
    assert the_appeal(cast).state == "open"

    client.force_login(cast.users["song"])
    page = client.get(case).content.decode()
    assert "记录属实" in page
    assert decide in page
    assert client.post(decide, {"agree": "no"}).status_code == 422
    assert client.post(decide, {"agree": "yes"}).status_code == 302
    assert the_appeal(cast).state == "allowed"
    ended = client.get(reverse("operator-appeals") + "?tab=ended").content.decode()
    assert "闵调解" in ended
    assert client.get(case).status_code == 200


def test_who_agrees_in_the_browser_agrees_to_what_the_page_showed(cast, client):
    number = journey.appealed(cast).number
    case, decide = (reverse(f"operator-appeal{end}", args=[number]) for end in ("", "-decide"))
    client.force_login(cast.users["min"])
    client.post(case, {"outcome": "allowed", "reason": "记录属实"})
    client.force_login(cast.users["song"])
    seen = seen_on(client.get(case))
    propose_appeal(
        number=number, outcome="dismissed", reason="记录不实", acting=cast.acting["min"],
        at=NOON + timedelta(minutes=1),
    )  # fmt: skip

    stale = client.post(decide, {"agree": "yes", "seen": seen})
    assert (stale.status_code, the_appeal(cast).state) == (409, "open")
    assert "记录不实" in stale.content.decode()
    assert client.post(decide, {"agree": "yes", "seen": seen_on(stale)}).status_code == 302
    assert the_appeal(cast).state == "dismissed"


def seen_on(page):
    (found,) = re.findall(r'name="seen"\s+value="([^"]+)"', page.content.decode())
    return found


def test_the_bureau_reads_who_may_not_judge_again(cast, client):
    number = journey.overturned(cast).number
    client.force_login(cast.users["lin"])
    page = client.get(reverse("bureau-application", args=["yangpu", number])).content.decode()
    assert "林受理, 沈审批" in page
    assert "用券记录属实" in page
    taken = client.post(
        reverse("bureau-application-take", args=["yangpu", number]), follow=True
    ).content.decode()
    assert "此前未办理过" in taken


def test_the_operators_clerk_reads_and_does_not_answer(cast, client):
    number = journey.appealed(cast).number
    client.force_login(cast.users["ren"])
    case = reverse("operator-appeal", args=[number])
    assert client.get(case).status_code == 200
    assert client.post(case, {"outcome": "allowed", "reason": "可以"}).status_code == 409
    assert the_appeal(cast).proposal == ""


def test_a_firms_system_appeals(cast, client):
    number = journey.rejected(cast).number
    client.force_login(cast.users["yan"])
    address = reverse("api-enterprise-application-appeal", args=[cast.lanting.reference, number])
    assert client.get(address).json() == {
        "refused": "上一张券使用率不足", "appeal_until": "2026-03-30", "appeal": None,
    }  # fmt: skip
    sent = client.post(address, json.dumps({"grounds": "属实"}), content_type="application/json")
    assert (sent.status_code, sent.json()["state"]) == (201, "open")
    again = client.post(address, json.dumps({"grounds": "属实"}), content_type="application/json")
    assert (again.status_code, again.json()["code"]) == (409, "appealed_already")
    rows = client.get(reverse("api-enterprise-applications", args=[cast.lanting.reference])).json()
    assert [(row["number"], row["state"]) for row in rows] == [(number, "appealed")]


def test_the_auditor_reads_the_appeal_in_the_file_of_the_case(cast, client):
    number = journey.overturned(cast).number
    client.force_login(cast.users["kong"])
    page = client.get(reverse("auditor-file", args=[number])).content.decode()
    assert "复核 · 成立" in page
    assert "闵调解" in page


def test_the_letters_speak_both_languages(cast):
    journey.overturned(cast)
    with reading(cast.system.scope):
        assert VoucherApplication.objects.get().state == "submitted"
        letters = {one.kind: one for one in Letter.objects.filter(kind__contains="appeal")}
    said = {
        "vouchers_appeal_filed": "上一张券已用到 85%",
        "vouchers_appeal_proposed": "闵调解",
        "vouchers_appeal_decided": "用券记录属实",
        "vouchers_appeal_answered": "林受理、沈审批",
    }
    assert set(letters) == set(said)
    for kind, fact in said.items():
        read = set()
        for language in ("zh-hans", "en"):
            with translation.override(language):
                assert letters[kind].case_number in subject_of(letters[kind])
                assert fact in body_of(letters[kind])
                read.add(body_of(letters[kind]))
        assert len(read) == 2
