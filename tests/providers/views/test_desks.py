"""The provider's pages and the districts' desk, driven as people do; what the stranger gets."""

import pytest
from django.urls import reverse

from foundation.keys import new_key
from foundation.transactions import reading
from providers.models import PayeeAccount, Provider, RecognitionDecision, ServiceProduct
from tests.providers.enrolling import (
    ALL,
    ANSWERS,
    YANGPU_CODE,
    kept,
    newcomer,
    notice_for,
    put,
    register,
)

REGISTRATION = {
    "reference": YANGPU_CODE, "region": "YP", "name_zh": "江潮理工大学机械系统与振动实验室",
    "kind": "university_lab", "address_zh": "上海市杨浦区创知街 298 号",
    "founded_on": "2009-11-29", "staff": "41", "capacity_orders_month": "6",
    "sub_categories": ["RD-1", "TS-1"], "legal_rep": "鞠弘毅", "phone": "15400003002",
    "email": "service@jiangchao.example", "credential_1": "CNAS", "number_1": "L1234",
    "expires_1": "2099-05-31", **{f"answer_{question}": "on" for question in ANSWERS},
}  # fmt: skip
SERVICE = {
    "title_zh": "微振动环境测试", "sub_category": "TS-1", "list_price_fen": "28,000",
    "unit": "project", "delivery_days": "15", "monthly_capacity": "3", "accepts": ["YP", "NH"],
}  # fmt: skip


def text_of(response):
    return response.content.decode()


def test_an_institution_registers_itself(cast, client):
    person = newcomer()
    client.force_login(person)
    address = reverse("provider-new")
    assert client.get(address).status_code == 200

    faulty = client.post(address, {**REGISTRATION, "key": new_key(), "founded_on": ""})
    assert faulty.status_code == 422
    refused = client.post(address, {**REGISTRATION, "key": new_key(), "answer_place": ""})
    assert refused.status_code == 409
    assert "自评的每一条都须符合" in text_of(refused)
    assert "江潮理工大学" in text_of(refused)  # nothing typed is lost

    done = client.post(address, {**REGISTRATION, "key": new_key()})

    assert done.url == reverse("provider-enrolment", args=[YANGPU_CODE])
    page = client.get(done.url)
    assert page.status_code == 200
    assert "正常经营满两年" in text_of(page)
    with reading(ALL):
        assert Provider.objects.get(reference=YANGPU_CODE).kind_zh == "高校实验室"


def test_nobody_registers_without_signing_in(cast, client):
    assert client.get(reverse("provider-new")).status_code == 302


def decide(client, provider, region, **typed):
    address = reverse("bureau-provider", args=[region, provider.reference])
    assert client.get(address).status_code == 200
    return client.post(address, typed)


def test_a_district_enrols_and_another_recognises(cast, client):
    provider = register(newcomer())
    client.force_login(cast.users["lin"])
    desk = client.get(reverse("bureau-providers", args=["yangpu"]))
    assert provider.name_zh in text_of(desk)

    assert decide(client, provider, "yangpu", decision="announce").status_code == 302
    early = decide(client, provider, "yangpu", decision="enrol")
    assert early.status_code == 409
    assert "公示还没有结束" in text_of(early)
    notice_for(cast, provider)
    assert decide(client, provider, "yangpu", decision="enrol").status_code == 302

    client.force_login(cast.users["tang"])
    assert provider.name_zh in text_of(client.get(reverse("bureau-providers", args=["wujin"])))
    silent = decide(client, provider, "wujin", decision="refused", reason="")
    assert silent.status_code == 409
    done = decide(client, provider, "wujin", decision="refused", reason="无相应资质")
    assert done.status_code == 302
    with reading(ALL):
        assert RecognitionDecision.objects.get(provider=provider, region_id="WJ").state == "refused"
    public = client.get(reverse("catalogue-provider", args=[provider.reference]))
    assert "无相应资质" in text_of(public)


def test_a_leader_suspends_and_reinstates(cast, client):
    client.force_login(cast.users["wen"])

    decide(client, cast.taihu, "wujin", decision="suspend", reason="报告失实", until="2099-01-01")
    assert kept(cast.taihu).state == "suspended"
    decide(client, cast.taihu, "wujin", decision="reinstate", reason="整改完成")
    assert kept(cast.taihu).state == "enrolled"
    decide(client, cast.taihu, "wujin", decision="remove", reason="伪造")
    assert kept(cast.taihu).state == "removed"


def test_what_a_post_may_not_decide_is_not_offered(cast, client):
    client.force_login(cast.users["qiu"])  # finance

    response = decide(client, cast.taihu, "wujin", decision="suspend", reason="x")

    assert response.status_code == 422
    assert kept(cast.taihu).state == "enrolled"


def test_a_clerk_lists_changes_and_withdraws_a_service(cast, client):
    client.force_login(cast.users["wu"])
    own = cast.taihu.reference
    new = reverse("provider-product-new", args=[own])
    key = client.get(new).context["form"].initial["key"]

    client.post(new, {**SERVICE, "key": key})
    listed = client.post(new, {**SERVICE, "key": key})  # a second press lists once
    page = client.get(listed.url)
    assert page.status_code == 200
    with reading(ALL):
        service = ServiceProduct.objects.get(title_zh="微振动环境测试")
    assert (service.list_price_fen, service.accepts) == (2_800_000, ["YP", "NH"])

    changed = client.post(listed.url, {**SERVICE, "key": key, "list_price_fen": "30,000"})
    assert changed.status_code == 302
    assert "30,000.00" in text_of(client.get(listed.url))
    assert "28,000.00" in text_of(client.get(listed.url))  # the old price is kept

    client.post(reverse("provider-product-withdraw", args=[own, service.number]))
    assert service.title_zh in text_of(client.get(reverse("provider-products", args=[own])))
    assert client.get(reverse("catalogue-service", args=[service.number])).status_code == 404


def test_two_people_change_the_account(cast, client):
    own = cast.taihu.reference
    address, confirm = (
        reverse("provider-account", args=[own]), reverse("provider-account-confirm", args=[own]),
    )  # fmt: skip
    typed = {
        "key": new_key(), "account_name": cast.taihu.name_zh, "bank_name": "淮岳银行",
        "cnaps_code": "993290001019", "bank_account": "9900 0003 0000 7719",
    }  # fmt: skip
    client.force_login(cast.users["wu"])
    wrong = client.post(address, {**typed, "account_name": "别家"})
    assert wrong.status_code == 409
    assert client.post(address, typed).status_code == 302
    client.post(confirm)  # not by the clerk
    with reading(ALL):
        assert PayeeAccount.objects.filter(provider=cast.taihu, valid_from=None).count() == 1

    client.force_login(cast.users["zhu"])
    assert "9900000300007719" in text_of(client.get(address))
    client.post(confirm, {"account": "9900000300007719"})

    assert "****7719" in text_of(client.get(address))
    with reading(ALL):
        assert not PayeeAccount.objects.filter(provider=cast.taihu, valid_from=None).exists()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("wu", "provider-enrolment"),
        ("wu", "provider-profile"),
        ("wu", "provider-account"),
        ("wu", "provider-products"),
        ("wu", "provider-product-new"),
    ],
)
def test_own_pages_open_in_both_languages(cast, client, who, name, language):
    client.force_login(cast.users[who])

    page = client.get(
        reverse(name, args=[cast.taihu.reference]), headers={"accept-language": language}
    )

    assert page.status_code == 200


def test_a_returned_enrolment_is_corrected_on_its_page(cast, client):
    put(cast, cast.taihu, state="suspended")
    put(cast, cast.taihu, state="removed")
    client.force_login(cast.users["zhu"])
    address = reverse("provider-enrolment-correct", args=[cast.taihu.reference])
    assert client.get(address).status_code == 200

    done = client.post(address, {**REGISTRATION, "key": new_key(), "name_zh": "太湖检测实验室"})

    assert done.status_code == 302
    assert kept(cast.taihu).state == "auto_checked"
    client.force_login(cast.users["wu"])
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("who", ["hu", "mei", "lin", "xu"])
def test_the_stranger_is_not_let_in(cast, client, who):
    client.force_login(cast.users[who])
    own, number = cast.taihu.reference, cast.testing.number

    for address in (
        reverse("provider-enrolment", args=[own]),
        reverse("provider-profile", args=[own]),
        reverse("provider-account", args=[own]),
        reverse("provider-products", args=[own]),
        reverse("provider-product", args=[own, number]),
        reverse("bureau-providers", args=["wujin"]),
        reverse("bureau-provider", args=["wujin", own]),
    ):
        assert client.get(address).status_code == 404
    assert client.post(reverse("provider-account-confirm", args=[own])).status_code == 404


def test_another_s_service_is_not_at_one_s_own_desk(cast, client):
    client.force_login(cast.users["hu"])

    address = reverse("provider-product", args=[cast.nanhu_lab.reference, cast.testing.number])

    assert client.get(address).status_code == 404


def test_the_stranger_may_read_public_data_at_its_own_desk_but_not_the_account(cast, client):
    client.force_login(cast.users["xu"])

    page = client.get(reverse("bureau-provider", args=["hefei", cast.taihu.reference]))

    assert page.status_code == 200
    for hidden in ("9900000300", "15400000011", "service@wj-lab.example"):
        assert hidden not in text_of(page)
