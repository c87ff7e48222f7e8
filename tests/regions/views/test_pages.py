"""The districts' pages: they open for those they are for, act once, and hide from strangers."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from foundation.keys import new_key
from foundation.transactions import reading
from regions.actions.transfer_budget import transfer_budget
from regions.models import BudgetChange, NoticeItem, Objection, PublicityNotice
from regions.queries.budgets import figures_of
from regions.queries.places import all_codes
from tests.cast import NOON, Cast
from tests.regions.waiting import listed

LANGUAGES = ("zh-hans", "en")
BUREAU = {"region": "yangpu"}
BUREAU_PAGES = (
    ("bureau-budget", BUREAU),
    ("bureau-budget-year", {**BUREAU, "year": 2026}),
    ("bureau-budget-entries", {**BUREAU, "year": 2026}),
    ("bureau-budget-change", {**BUREAU, "year": 2026}),
    ("bureau-programme-new", BUREAU),
    ("bureau-notices", BUREAU),
    ("bureau-members", BUREAU),
    ("bureau-terms", BUREAU),
    ("bureau-terms-new", BUREAU),
    ("bureau-terms-version", {**BUREAU, "code": "YP", "number": 1}),
    ("bureau-terms-version", {**BUREAU, "code": "WJ", "number": 1}),
    ("bureau-agreements", BUREAU),
)
OPERATOR_PAGES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("operator-notices", {}),
    ("operator-regions", {}),
    ("operator-region-new", {}),
    ("operator-agreement-new", {}),
    ("operator-calendar", {}),
    ("operator-terms", {}),
    ("operator-terms-new", {"slug": "yangpu"}),
    ("operator-terms-version", {"code": "YP", "number": 1}),
)


def page(client, name, kwargs, language="zh-hans"):
    return client.get(reverse(name, kwargs=kwargs), headers={"accept-language": language})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "kwargs"), BUREAU_PAGES)
def test_a_bureaus_page_opens_for_its_leader_and_for_no_stranger(
    client, cast, name, kwargs, language
):
    client.force_login(cast.users["shen"])
    answer = page(client, name, kwargs, language)
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1

    client.force_login(cast.users["xu"])
    assert page(client, name, kwargs).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "kwargs"), OPERATOR_PAGES)
def test_an_operators_page_opens_for_the_clerk_and_for_no_stranger(
    client, cast, name, kwargs, language
):
    client.force_login(cast.users["ren"])
    answer = page(client, name, kwargs, language)
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1

    client.force_login(cast.users["xu"])
    assert page(client, name, kwargs).status_code == 404


def published(client, cast: Cast) -> PublicityNotice:
    listed(cast, number="DF-2026-YP-000001", amount_fen=3_000_000)
    client.force_login(cast.users["ren"])
    client.post(reverse("operator-notice-publish", kwargs={"kind": "claims"}))
    with reading(cast.system.scope):
        return PublicityNotice.objects.get()


def test_a_claim_is_published_read_and_objected_to(client, cast, run_outbox):
    notice = published(client, cast)
    client.logout()
    read = client.get(reverse("notice", kwargs={"number": notice.number}))
    assert "30,000.00" in read.content.decode()
    assert "上海澜汀光学科技有限公司" in read.content.decode()
    with reading(cast.system.scope):
        item = NoticeItem.objects.get()
    typed = {
        "item": item.pk, "reason": "amount", "facts": "金额不对。", "name": "李明",
        "contact": "13800000000", "key": new_key(),
    }  # fmt: skip
    address = reverse("notice-object", kwargs={"number": notice.number})

    empty = client.post(address, {**typed, "facts": ""})
    done = client.post(address, typed)
    again = client.post(address, typed)
    run_outbox(only="regions.")

    assert empty.status_code == 422
    assert done.headers["Location"] == f"/notices/{notice.number}/"
    assert again.status_code == 409
    client.force_login(cast.users["shen"])
    with reading(cast.system.scope):
        objection = Objection.objects.get()
    answer = reverse("bureau-objection", kwargs={**BUREAU, "number": objection.number})
    assert "李明" in client.get(answer).content.decode()
    client.post(answer, {"outcome": "upheld", "answer": "金额有误。"})
    with reading(cast.system.scope):
        assert NoticeItem.objects.get().outcome == "objected"
    client.force_login(cast.users["xu"])
    assert client.get(answer).status_code == 404


def test_a_notice_that_is_not_there_is_not_found(client, cast):
    assert client.get("/notices/GS-2026-YP-000009/").status_code == 404
    assert client.get(reverse("notices")).status_code == 200


def test_only_the_clerk_has_the_button(client, cast):
    listed(cast, number="DF-2026-YP-000001")
    client.force_login(cast.users["he"])

    shown = client.get(reverse("operator-notices")).content.decode()
    pressed = client.post(reverse("operator-notice-publish", kwargs={"kind": "claims"}))

    assert "publish/claims" not in shown
    assert pressed.status_code == 403
    with reading(cast.system.scope):
        assert not PublicityNotice.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terms_stand_in_plain_words(client, cast, language):
    text = page(client, "programme", {"region": "yangpu", "year": 2026}, language).content.decode()

    assert "200,000.00" in text
    assert "50%" in text
    assert client.get("/programmes/yangpu/2031/").status_code == 404


def test_two_people_change_the_budget_on_two_pages(client, cast):
    line = cast.lines["YP", "TS"]
    client.force_login(cast.users["gu"])
    typed = {
        "line": line.pk, "kind": "top_up", "amount_fen": "300,000.00",
        "document_no": "追〔2026〕3号", "key": new_key(),
    }  # fmt: skip
    address = reverse("bureau-budget-change", kwargs={**BUREAU, "year": 2026})
    client.post(address, typed)
    client.post(address, typed)
    with reading(cast.scope("gu")):
        change = BudgetChange.objects.get()
    release = reverse("bureau-budget-release", kwargs={**BUREAU, "change": change.pk})
    own = client.post(release, {"amount_fen": "", "key": new_key()})
    assert own.status_code == 409

    client.force_login(cast.users["bai"])
    assert client.get(release).status_code == 200
    assert client.post(release, {"amount_fen": "", "key": new_key()}).status_code == 302

    with reading(cast.scope("gu")):
        assert figures_of(cast.scope("gu"), line).free_fen == 80_000_000
    client.force_login(cast.users["lin"])
    assert client.get(release).status_code == 403
    client.force_login(cast.users["xu"])
    assert client.get(release).status_code == 404


def test_a_leader_gives_and_ends_a_post(client, cast):
    client.force_login(cast.users["shen"])
    address = reverse("bureau-members", kwargs=BUREAU)

    apart = client.post(address, {"login": "lin", "role": "leader", "starts_on": "2026-03-17"})
    given = client.post(address, {"login": "yan", "role": "officer", "starts_on": "2026-03-17"})
    client.force_login(cast.users["lin"])
    refused = client.post(address, {"login": "mei", "role": "officer", "starts_on": "2026-03-17"})

    assert apart.status_code == 409
    assert given.status_code == 302
    assert refused.status_code == 409
    assert cast.users["mei"].memberships.count() == 1


@pytest.mark.parametrize(
    ("mode", "verdict"), [("ENTERPRISE_REIMBURSED", "P1"), ("PROVIDER_REDEEMED", "P3")]
)
def test_the_question_of_a_voucher_elsewhere_is_answered(client, cast, mode, verdict):
    client.force_login(cast.users["ren"])
    asked = {"issuer": "YP", "acceptor": "WJ", "mode": mode, "category": "TS", "on": "2026-03-16"}

    answer = client.get(reverse("operator-regions"), asked)

    assert answer.context["answer"].pattern == verdict
    none = client.get(reverse("operator-regions"), {**asked, "on": "2024-03-16"})
    assert none.context["answer"] is None


def test_a_fifth_district_joins_on_a_page(client, cast):
    client.force_login(cast.users["ren"])

    done = client.post(
        reverse("operator-region-new"),
        {
            "code": "LW", "slug": "longwan", "name_zh": "龙湾区", "name_en": "Longwan",
            "full_name_zh": "温州市龙湾区", "full_name_en": "Longwan, Wenzhou",
            "division_code": "330303", "seal": "龙", "seal_latin": "LW", "accent": "#a33b5f",
        },
    )  # fmt: skip

    assert done.status_code == 302
    assert "LW" in all_codes()
    assert ".accent-longwan" in client.get(reverse("region-accents")).content.decode()


def test_the_open_programmes_are_an_open_answer(client, cast, monkeypatch):
    monkeypatch.setattr("foundation.clock.today", lambda: date(2026, 3, 16))

    answer = client.get(reverse("api-programmes")).json()

    assert [row["region"] for row in answer["programmes"]] == ["YP", "WJ", "NH", "HF"]
    assert answer["programmes"][0]["subsidy_rate_bp"]["TS"] == 4000


def test_the_second_person_reads_where_a_transfer_goes(client, cast):
    entered = transfer_budget(
        region="YP", line=cast.lines["YP", "TS"].pk, target=cast.lines["YP", "TT"].pk,
        amount_fen=20_000_000, document_no="调1号", key=new_key(), acting=cast.acting["gu"],
        at=NOON,
    )  # fmt: skip
    client.force_login(cast.users["bai"])
    release = reverse("bureau-budget-release", kwargs={**BUREAU, "change": entered.pk})
    assert "类别TT" in client.get(release).content.decode()
    assert "类别TS → 类别TT" in client.get(reverse("bureau-budget", kwargs=BUREAU)).content.decode()
