"""Registering a firm or team: what is made, and every "no"."""

from dataclasses import replace

import pytest

from enterprises.actions.register_enterprise import (
    Incomplete,
    IncubatorNeeded,
    register_enterprise,
)
from enterprises.models import Enterprise
from enterprises.steps.accounts import BankDetailsFaulty
from enterprises.steps.identity import (
    AlreadyRegistered,
    CodeFaulty,
    OtherDistrict,
    ReasonForRegion,
)
from foundation.accounts.models import Membership
from foundation.keys import new_key
from foundation.transactions import reading
from tests.cast import NOON
from tests.enterprises.registering import (
    ALL,
    FACTS,
    WUJIN_CODE,
    YANGPU_CODE,
    acting_for,
    letters_to,
    newcomer,
    trail,
)


def register(person, *, region="YP", key=None, **changes):
    key = key or new_key()
    told = {"kind": "FIRM", "reference": YANGPU_CODE, "facts": FACTS, **changes}
    return register_enterprise(key=key, acting=acting_for(person, key, region), at=NOON, **told)


def test_a_firm_waits_for_its_district_and_its_owner_has_a_desk(cast):
    person = newcomer()

    enterprise = register(
        person, bank_name="淮岳银行", cnaps_code="993290001019", bank_account="9900000100001002"
    )

    assert (enterprise.reference, enterprise.state, enterprise.region_id) == (
        "91310110XNQY000297", "submitted", "YP",
    )  # fmt: skip
    assert enterprise.revenue_fen == 806_800_000
    assert enterprise.bank_account == "9900000100001002"
    post = Membership.objects.get(user=person)
    assert (post.role, post.reference, post.region) == (
        "enterprise_owner", "91310110XNQY000297", "YP",
    )  # fmt: skip
    assert [line.subject_id for line in trail("enterprises.enterprise.registered")] == [
        str(enterprise.pk)
    ]
    for officer in ("lin", "lu"):
        assert len(letters_to(cast.users[officer], "enterprises_registered")) == 1
    assert not letters_to(cast.users["xu"])


def test_a_second_press_registers_once(cast):
    person, key = newcomer(), new_key()

    first = register(person, key=key)
    second = register(person, key=key)

    assert first.pk == second.pk
    assert Membership.objects.filter(user=person).count() == 1
    assert len(trail("enterprises.enterprise.registered")) == 1


def test_a_team_gets_a_number_and_a_leader(cast):
    person = newcomer()

    team = register(
        person, kind="TEAM", reference="", facts=replace(FACTS, incubator="学苑里众创社区")
    )

    assert team.reference == "TD-2026-YP-000001"
    assert Membership.objects.get(user=person).role == "team_leader"


def test_a_firm_of_another_division_may_say_why_it_is_here(cast):
    enterprise = register(newcomer(), reference=WUJIN_CODE, region_reason="2025 年迁入")

    assert (enterprise.region_id, enterprise.region_reason) == ("YP", "2025 年迁入")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"reference": "91310110XNQY000298"}, CodeFaulty),  # last character
        ({"reference": "91310110"}, CodeFaulty),
        ({"reference": "91310110XNQY00010A"}, AlreadyRegistered),  # Lanting Optics
        ({"reference": WUJIN_CODE}, OtherDistrict),
        ({"reference": "91110101XNQY00015B"}, ReasonForRegion),  # Beijing
        ({"kind": "TEAM", "reference": ""}, IncubatorNeeded),
        ({"facts": replace(FACTS, legal_rep="")}, Incomplete),
        ({"bank_name": "淮岳银行", "cnaps_code": "12", "bank_account": "1"}, BankDetailsFaulty),
        ({"bank_name": "淮岳银行", "cnaps_code": "993290001019"}, BankDetailsFaulty),
        ({"bank_account": "9900000100001002"}, BankDetailsFaulty),
    ],
)
def test_refused_and_nothing_is_written(cast, changes, refusal):
    person = newcomer()

    with pytest.raises(refusal):
        register(person, **changes)

    with reading(ALL):
        assert Enterprise.objects.count() == 2  # the cast's
    assert not Membership.objects.filter(user=person).exists()
    assert not trail("enterprises.enterprise.registered")
    assert not letters_to(cast.users["lin"])


def test_who_is_here_already_hears_whom_to_ask(cast):
    with pytest.raises(AlreadyRegistered) as refused:
        register(newcomer(), reference="91310110XNQY00010A")

    assert refused.value.field == "reference"
    assert "梅**" in str(refused.value)
    assert "梅总" not in str(refused.value)


def test_a_firm_of_another_district_is_known_too(cast):
    register(newcomer("first"), region="WJ", reference=WUJIN_CODE)

    with pytest.raises(AlreadyRegistered):
        register(newcomer("second"), reference=WUJIN_CODE, region_reason="迁入")

    assert len(trail("enterprises.enterprise.registered")) == 1
