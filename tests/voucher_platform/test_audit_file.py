"""An auditor reads the whole story of one case; nobody else finds the page."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from regions.rules.budget import BudgetAccount
from settlements.rules.chart import SettlementAccount
from tests.vouchers import journey
from voucher_platform.trail import DONE, ENTERED, KEPT_ON, NOUNS, in_words


def test_an_auditor_reads_who_did_what_and_which_money_moved(cast, client):
    application = journey.approved(cast)
    client.force_login(cast.users["kong"])

    page = client.get(reverse("auditor-file", args=[application.number]))

    words = [row["words"] for row in page.context["entries"]]
    assert words[0] == in_words("vouchers.application.started")
    assert words[-1] == in_words("vouchers.application.approved")
    assert [row["leg"].amount for row in page.context["legs"]] == [-3_000_000, 3_000_000]
    assert {row["event"] for row in page.context["legs"]} == {ENTERED["budget.hold"]}
    assert [row["account"] for row in page.context["legs"]] == [KEPT_ON["free"], KEPT_ON["held"]]
    assert any(row["changes"] for row in page.context["entries"])
    assert client.get(reverse("auditor-desk"), {"q": application.number}).status_code == 200


@pytest.mark.parametrize("who", ["xu", "shen", "mei", "ren", "zhou"])
def test_nobody_else_finds_it(cast, client, who):
    application = journey.submitted(cast)
    client.force_login(cast.users[who])
    assert client.get(reverse("auditor-file", args=[application.number])).status_code == 404


def test_every_account_of_the_books_has_a_name():
    assert {*BudgetAccount, *SettlementAccount} - set(KEPT_ON) == set()


def test_every_audit_code_can_be_said_in_words():
    rooms = [Path(settings.BASE_DIR, one) for one in settings.CONCERNS]
    found = {
        tuple(code.split(".")[-2:])
        for room in rooms
        for file in (*room.glob("actions/*.py"), *room.glob("steps/*.py"))
        for code in re.findall(
            r'(?:record|note)\(\s*"([a-z_]+(?:\.[a-z_]+)+)"', file.read_text("utf-8")
        )
    }
    assert len(found) > 100
    assert {noun for noun, _ in found} - set(NOUNS) == set()
    assert {done for _, done in found} - set(DONE) == set()
