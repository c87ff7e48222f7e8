"""Services and payee accounts of a provider."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from foundation.keys import new_key
from foundation.refusals import NotVisible
from foundation.transactions import action_block, reading
from foundation.transitions import TransitionRefused
from providers.actions.confirm_payee_account import (
    NoPayeeAccountWaits,
    PayeeConfirmedByProposer,
    confirm_payee_account,
)
from providers.actions.propose_payee_account import propose_payee_account
from providers.actions.publish_product import publish_product
from providers.actions.revise_product import revise_product
from providers.actions.withdraw_product import withdraw_product
from providers.models import PayeeAccount, PriceChange, ServiceProduct
from providers.permissions import HeadOnly, StaffOfProviderOnly
from providers.queries.providers import payee_account
from providers.steps.accounts import AccountNameDiffers, PayeeDetailsFaulty
from providers.steps.listing import (
    NoRegionAccepted,
    NotEnrolled,
    OutsideEnrolment,
    PriceNotPositive,
    TitleNeeded,
)
from tests.cast import BEIJING, NOON
from tests.providers.enrolling import ALL, OFFER, letters_to, put, trail


def publish(cast, who="wu", key=None, **changes):
    return publish_product(
        key=key or new_key(), provider=cast.taihu.pk, offer=replace(OFFER, **changes),
        acting=cast.acting[who], at=NOON,
    )  # fmt: skip


def prices(service):
    with reading(ALL):
        rows = PriceChange.objects.filter(product=service).order_by("at", "id")
        return [row.list_price_fen for row in rows]


def kept(service):
    with reading(ALL):
        return ServiceProduct.objects.get(pk=service.pk)


def test_a_listed_service_has_number_price_and_words(cast):
    service = publish(cast)

    assert service.number == "FW-2026-WJ-000001"
    assert (service.state, service.listed_on, service.category_id) == (
        "listed", date(2026, 3, 16), "TS",
    )  # fmt: skip
    assert prices(service) == [2_800_000]
    assert service.search_text == (
        "微 振 动 环 境 测 试 micro vibration environment test ts 细 类 ts one 类 别 ts"
        " category ts 太 湖 检 测 实 验 室 laboratory of wj 现 场 测 量 并 出 具 报 告"
    )
    with reading(cast.scope("xu")):
        assert ServiceProduct.objects.filter(pk=service.pk).exists()
    assert trail("providers.product.published")[0].details == {"price_fen": 2_800_000}


def test_a_second_press_lists_once(cast):
    key = new_key()

    assert publish(cast, key=key).number == publish(cast, key=key).number
    assert len(trail("providers.product.published")) == 1


@pytest.mark.parametrize(
    ("who", "changes", "refusal"),
    [
        ("hu", {}, NotVisible),  # another provider's clerk
        ("tang", {}, StaffOfProviderOnly),
        ("wu", {"title_zh": " "}, TitleNeeded),
        ("wu", {"list_price_fen": 0}, PriceNotPositive),
        ("wu", {"sub_category": "IP-1"}, OutsideEnrolment),
        ("wu", {"accepts": ()}, NoRegionAccepted),
        ("wu", {"accepts": ("YP", "XX")}, NoRegionAccepted),
    ],
)
def test_listing_refused(cast, who, changes, refusal):
    with pytest.raises(refusal):
        publish(cast, who=who, **changes)

    with reading(ALL):
        assert ServiceProduct.objects.count() == 2  # the cast's
        assert not PriceChange.objects.exists()


def test_a_suspended_provider_lists_nothing(cast):
    put(cast, cast.taihu, state="suspended")

    with pytest.raises(NotEnrolled):
        publish(cast)


def test_the_database_wants_a_price_too(cast):
    with pytest.raises(PriceNotPositive), action_block(acting=cast.system):
        ServiceProduct.objects.filter(pk=cast.testing.pk).update(list_price_fen=0)


def revise(cast, service, who="wu", **changes):
    return revise_product(
        number=service.number, offer=replace(OFFER, **changes), acting=cast.acting[who], at=NOON
    )


def test_a_new_price_is_kept_beside_the_old(cast):
    service = publish(cast)

    revise(cast, service, list_price_fen=3_000_000)
    revise(cast, service, list_price_fen=3_000_000, title_zh="微振动测试（升级）")

    assert prices(service) == [2_800_000, 3_000_000]
    assert kept(service).title_zh == "微振动测试（升级）"
    assert "升 级" in kept(service).search_text


def test_withdrawn_for_good(cast):
    service = publish(cast)

    withdraw_product(number=service.number, acting=cast.acting["zhu"], at=NOON)

    assert kept(service).state == "withdrawn"
    with reading(cast.scope("xu")):
        assert not ServiceProduct.objects.filter(pk=service.pk).exists()
    with pytest.raises(TransitionRefused):
        revise(cast, service)
    with pytest.raises(TransitionRefused):
        withdraw_product(number=service.number, acting=cast.acting["zhu"], at=NOON)


@pytest.mark.parametrize(
    ("who", "refusal"), [("hu", NotVisible), ("tang", StaffOfProviderOnly), ("xu", NotVisible)]
)
def test_another_s_service_is_left_alone(cast, who, refusal):
    service = publish(cast)

    with pytest.raises(refusal):
        revise(cast, service, who=who, list_price_fen=1)
    with pytest.raises(refusal):
        withdraw_product(number=service.number, acting=cast.acting[who], at=NOON)

    assert (kept(service).list_price_fen, kept(service).state) == (2_800_000, "listed")


ACCOUNT = {
    "account_name": "太湖检测实验室", "bank_name": "淮岳银行", "cnaps_code": "993290001019",
    "bank_account": "9900000300007719",
}  # fmt: skip


def propose(cast, who="wu", key=None, **changes):
    return propose_payee_account(
        key=key or new_key(), provider=cast.taihu.pk, acting=cast.acting[who], at=NOON,
        **{**ACCOUNT, **changes},
    )  # fmt: skip


def confirm(cast, who="zhu"):
    return confirm_payee_account(provider=cast.taihu.pk, acting=cast.acting[who], at=NOON)


def paid_to(cast, day, hour=12):
    with reading(cast.scope("qiu")):
        account = payee_account(
            cast.scope("qiu"), provider=cast.taihu,
            at=datetime(2026, 3, day, hour, tzinfo=BEIJING),
        )  # fmt: skip
    assert account is not None
    return account.bank_account[-4:]


def test_two_people_and_three_days(cast):
    propose(cast)
    assert paid_to(cast, 30) == "0011"  # the cast's account

    confirm(cast)

    assert paid_to(cast, 19, 11) == "0011"
    assert paid_to(cast, 19, 12) == "7719"
    [letter] = letters_to(cast.users["wu"], "providers_account_confirmed")
    assert (letter.facts["account"], letter.facts["from_on"]) == ("****7719", "2026-03-19")


def test_a_new_proposal_replaces_the_one_that_waits(cast):
    propose(cast)
    propose(cast, who="zhu", bank_account="9900000300008888")

    with pytest.raises(PayeeConfirmedByProposer):
        confirm(cast)
    with reading(ALL):
        waiting = PayeeAccount.objects.filter(provider=cast.taihu, valid_from__isnull=True)
        assert [row.bank_account for row in waiting] == ["9900000300008888"]


def test_a_second_press_proposes_once(cast):
    key = new_key()

    propose(cast, key=key)
    propose(cast, key=key)

    assert len(trail("providers.account.proposed")) == 1


@pytest.mark.parametrize(
    ("who", "changes", "refusal"),
    [
        ("hu", {}, NotVisible),
        ("tang", {}, StaffOfProviderOnly),
        ("wu", {"account_name": "太湖检测有限公司"}, AccountNameDiffers),
        ("wu", {"bank_name": ""}, PayeeDetailsFaulty),
        ("wu", {"cnaps_code": "1"}, PayeeDetailsFaulty),
        ("wu", {"bank_account": "1"}, PayeeDetailsFaulty),
    ],
)
def test_proposal_refused(cast, who, changes, refusal):
    with pytest.raises(refusal):
        propose(cast, who=who, **changes)

    with reading(ALL):
        assert PayeeAccount.objects.filter(provider=cast.taihu).count() == 1


@pytest.mark.parametrize(
    ("who", "refusal"), [("wu", HeadOnly), ("tang", HeadOnly), ("hu", NotVisible)]
)
def test_confirmation_refused(cast, who, refusal):
    propose(cast)

    with pytest.raises(refusal):
        confirm(cast, who=who)

    assert paid_to(cast, 30) == "0011"


def test_nothing_to_confirm(cast):
    with pytest.raises(NoPayeeAccountWaits):
        confirm(cast)


def test_the_database_keeps_two_hands_too(cast):
    account = propose(cast)

    with pytest.raises(PayeeConfirmedByProposer), action_block(acting=cast.system):
        PayeeAccount.objects.filter(pk=account.pk).update(confirmed_by=account.proposed_by)


@pytest.mark.parametrize("who", ["mei", "hu", "lin", "xu", "nan"])
def test_accounts_are_nobody_else_s_business(cast, who):
    propose(cast)

    with reading(cast.scope(who)):
        assert not PayeeAccount.objects.filter(provider=cast.taihu).exists()
