"""The firm's pages and the district's desk, driven as people do; what the stranger gets."""

import pytest
from django.urls import reverse

from enterprises.models import Enterprise
from foundation.accounts.models import Membership
from foundation.keys import new_key
from foundation.transactions import action_block, reading
from tests.enterprises.registering import ALL, YANGPU_CODE, newcomer

REGISTRATION = {
    "kind": "FIRM", "reference": YANGPU_CODE, "region": "YP",
    "name_zh": "上海镕格医疗器械技术有限公司", "address_zh": "上海市杨浦区学苑里路 488 号",
    "founded_on": "2022-05-07", "size_class": "micro", "staff": "14",
    "revenue_fen": "8,068,000", "legal_rep": "文允中", "phone": "15400001002",
    "email": "office@rongge.example",
}  # fmt: skip


def text_of(response):
    return response.content.decode()


def kept(reference):
    with reading(ALL):
        return Enterprise.objects.get(reference=reference)


def own(cast, name):
    return reverse(name, args=[cast.lanting.reference])


def test_a_person_registers_a_firm_and_the_district_verifies_it(cast, client):
    person = newcomer()
    client.force_login(person)
    address = reverse("enterprise-new")
    key = client.get(address).context["form"].initial["key"]

    wrong = client.post(address, {**REGISTRATION, "key": key, "reference": "91310110XNQY000298"})
    assert wrong.status_code == 409
    assert "不是统一社会信用代码" in text_of(wrong)
    assert "文允中" in text_of(wrong)  # nothing typed is lost
    client.post(address, {**REGISTRATION, "key": key})
    done = client.post(address, {**REGISTRATION, "key": key})  # a second press registers once

    assert done.url == reverse("enterprise-profile", args=[YANGPU_CODE])
    assert "上海镕格医疗器械技术有限公司" in text_of(client.get(done.url))
    assert (kept(YANGPU_CODE).state, kept(YANGPU_CODE).revenue_fen) == ("submitted", 806_800_000)

    client.force_login(cast.users["lin"])
    desk = reverse("bureau-enterprises", args=["yangpu"])
    assert "1 家企业或团队待核验" in text_of(client.get(desk))
    case = reverse("bureau-enterprise", args=["yangpu", YANGPU_CODE])
    assert client.get(case).status_code == 200
    assert client.post(case, {"decision": "returned", "reason": ""}).status_code == 409
    assert client.post(case, {"decision": "verified"}).url == case
    assert kept(YANGPU_CODE).state == "verified"


def test_who_is_registered_already_is_told_whom_to_ask(cast, client):
    client.force_login(newcomer())

    refused = client.post(
        reverse("enterprise-new"),
        {**REGISTRATION, "key": new_key(), "reference": cast.lanting.reference},
    )

    assert refused.status_code == 409
    assert "梅**" in text_of(refused)
    assert "梅总" not in text_of(refused)


def test_nobody_registers_without_signing_in(cast, client):
    assert client.get(reverse("enterprise-new")).status_code == 302


def test_a_leader_suspends_and_lifts(cast, client):
    client.force_login(cast.users["shen"])
    case = reverse("bureau-enterprise", args=["yangpu", cast.lanting.reference])

    client.post(case, {"decision": "suspended", "reason": "重复申报", "until": "2099-01-01"})
    assert kept(cast.lanting.reference).state == "suspended"
    assert "重复申报" in text_of(client.get(case))
    client.post(case, {"decision": "lift", "reason": "查无实据"})

    assert kept(cast.lanting.reference).state == "verified"


def test_what_a_post_may_not_decide_is_not_offered(cast, client):
    client.force_login(cast.users["lin"])
    case = reverse("bureau-enterprise", args=["yangpu", cast.lanting.reference])

    assert client.post(case, {"decision": "suspended", "reason": "x"}).status_code == 422
    assert kept(cast.lanting.reference).state == "verified"


def test_the_desk_finds_and_filters(cast, client):
    client.force_login(cast.users["lin"])
    desk = reverse("bureau-enterprises", args=["yangpu"])

    assert cast.lanting.name_zh in text_of(client.get(desk, {"q": "澜汀", "state": "verified"}))
    assert cast.lanting.name_zh not in text_of(client.get(desk, {"state": "submitted"}))
    assert cast.nanhu_firm.name_zh not in text_of(client.get(desk))


def test_an_owner_corrects_a_fact(cast, client):
    client.force_login(cast.users["mei"])
    address = own(cast, "enterprise-profile-edit")
    form = client.get(address).context["form"]
    typed = {name: form.get_initial_for_field(form.fields[name], name) for name in form.fields}
    typed = {
        name: form.fields[name].prepare_value(value) if value is not None else ""
        for name, value in typed.items()
    }

    same = client.post(address, {**typed, "size_class": "small"})
    assert same.status_code == 409
    done = client.post(address, {**typed, "staff": "57"})

    assert done.url == own(cast, "enterprise-profile")
    row = kept(cast.lanting.reference)
    assert (row.staff, row.state, row.revenue_fen) == (57, "submitted", 3_000_000_000)


def test_an_owner_adds_a_colleague_and_two_change_the_account(cast, client):
    newcomer()
    client.force_login(cast.users["mei"])
    invite = own(cast, "enterprise-colleague-new")
    assert client.get(invite).status_code == 200
    assert client.post(invite, {"person": "nobody"}).status_code == 409
    assert client.post(invite, {"person": "wen_firm"}).status_code == 302
    assert Membership.objects.filter(user__username="wen_firm").count() == 1

    account, confirm = own(cast, "enterprise-account"), own(cast, "enterprise-account-confirm")
    typed = {
        "key": new_key(), "bank_name": "江潮银行", "cnaps_code": "991290001018",
        "bank_account": "9900000100007719",
    }  # fmt: skip
    assert client.post(account, {**typed, "cnaps_code": "1"}).status_code == 409
    assert client.post(account, typed).status_code == 302
    client.post(confirm)  # by the one who proposed
    assert kept(cast.lanting.reference).bank_account != "9900000100007719"
    assert "须由本企业另一人确认" in text_of(client.get(account))

    client.force_login(cast.users["yan"])
    assert "9900000100007719" in text_of(client.get(account))
    client.post(confirm, {"account": "9900000100007719"})
    assert kept(cast.lanting.reference).bank_account == "9900000100007719"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("state", ["verified", "submitted", "due_for_recheck", "returned"])
def test_details_open_in_every_state_and_both_languages(cast, client, state, language):
    moves = {"verified": [], "returned": ["submitted", "returned"]}
    with action_block(acting=cast.system):
        for step in moves.get(state, [state]):
            Enterprise.objects.filter(pk=cast.lanting.pk).update(state=step)
    client.force_login(cast.users["yan"])

    page = client.get(own(cast, "enterprise-profile"), headers={"accept-language": language})

    assert page.status_code == 200
    assert cast.lanting.bank_account not in text_of(page)


def test_a_handler_does_not_change_facts_or_members(cast, client):
    client.force_login(cast.users["yan"])

    for name in ("enterprise-profile-edit", "enterprise-colleague-new"):
        assert client.get(own(cast, name)).status_code == 403


@pytest.mark.parametrize("who", ["nan", "wu", "tang", "xu"])
def test_the_stranger_is_not_let_in(cast, client, who):
    client.force_login(cast.users[who])

    for address in (
        own(cast, "enterprise-profile"),
        own(cast, "enterprise-profile-edit"),
        own(cast, "enterprise-colleague-new"),
        own(cast, "enterprise-account"),
        reverse("bureau-enterprises", args=["yangpu"]),
        reverse("bureau-enterprise", args=["yangpu", cast.lanting.reference]),
    ):
        assert client.get(address).status_code == 404
    assert client.post(own(cast, "enterprise-account-confirm")).status_code == 404


def test_the_stranger_finds_no_yangpu_firm_at_its_own_desk(cast, client):
    client.force_login(cast.users["xu"])

    case = reverse("bureau-enterprise", args=["hefei", cast.lanting.reference])

    assert client.get(case).status_code == 404
    assert client.post(case, {"decision": "verified"}).status_code == 404
    assert cast.lanting.name_zh not in text_of(
        client.get(reverse("bureau-enterprises", args=["hefei"]))
    )
