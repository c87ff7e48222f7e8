"""Registering a provider, and handing in again: what is made, and every "no"."""

from dataclasses import replace
from datetime import date

import pytest

from foundation.accounts.models import Membership
from foundation.keys import new_key
from foundation.refusals import NotVisible
from foundation.transactions import action_block, reading
from foundation.transitions import TransitionRefused
from providers.actions.assess_again import assess_again
from providers.actions.return_provider import return_provider
from providers.models import Provider, Qualification
from providers.permissions import HeadOnly
from providers.steps.checking import ChecksFailed
from providers.steps.identity import ProviderCodeFaulty, ProviderElsewhere, ProviderKnown
from regions.models import Sanction
from tests.cast import NOON
from tests.providers.enrolling import (
    ALL,
    ANSWERS,
    CNAS,
    FACTS,
    YANGPU_CODE,
    acting_for,
    kept,
    letters_to,
    newcomer,
    put,
    register,
    trail,
)


def test_a_provider_waits_for_an_officer_and_its_head_has_a_desk(cast):
    person = newcomer()

    provider = register(person)

    assert (provider.reference, provider.state, provider.region_id) == (
        "12310110XNJG00031B", "auto_checked", "YP",
    )  # fmt: skip
    assert provider.self_assessment == ANSWERS
    with reading(ALL):
        held = Qualification.objects.get(provider=provider)
    assert (held.code, held.expires_on) == ("CNAS", date(2027, 5, 31))
    post = Membership.objects.get(user=person)
    assert (post.role, post.audience) == ("provider_owner", "provider")
    assert len(trail("providers.provider.registered")) == 1
    assert len(letters_to(cast.users["lin"], "providers_registered")) == 1
    assert not letters_to(cast.users["xu"])


def test_nobody_else_sees_it_before_the_notice(cast):
    provider = register(newcomer())

    with reading(cast.scope("xu")):
        assert not Provider.objects.filter(pk=provider.pk).exists()
    with reading(cast.scope("lin")):
        assert Provider.objects.filter(pk=provider.pk).exists()


def test_a_second_press_registers_once(cast):
    person, key = newcomer(), new_key()

    assert register(person, key=key).pk == register(person, key=key).pk
    assert len(trail("providers.provider.registered")) == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"reference": "12310110XNJG00031C"}, ProviderCodeFaulty),
        ({"reference": "12310110XNJG000119"}, ProviderKnown),  # Taihu, enrolled in Wujin
        ({"reference": "12320412XNJG00031U"}, ProviderElsewhere),
        ({"facts": replace(FACTS, founded_on=date(2025, 6, 1))}, ChecksFailed),
        ({"facts": replace(FACTS, sub_categories=())}, ChecksFailed),
        ({"credentials": [replace(CNAS, expires_on=date(2026, 3, 15))]}, ChecksFailed),
        ({"answers": {**ANSWERS, "prices": False}}, ChecksFailed),
    ],
)
def test_refused_and_nothing_is_written(cast, changes, refusal):
    person = newcomer()

    with pytest.raises(refusal):
        register(person, **changes)

    with reading(ALL):
        assert Provider.objects.count() == 2  # the cast's
        assert not Qualification.objects.exists()
    assert not Membership.objects.filter(user=person).exists()
    assert not letters_to(cast.users["lin"])


def bar(cast, to_on, level="removed"):
    with action_block(acting=cast.system):
        Sanction.objects.create(
            region_id="NH", subject_kind="provider", subject_reference=YANGPU_CODE, level=level,
            reason="伪造报告", from_on=date(2024, 1, 1), to_on=to_on, at=NOON,
        )  # fmt: skip


@pytest.mark.parametrize("to_on", [date(2026, 3, 16), None])
def test_a_bar_of_any_district_holds_everywhere(cast, to_on):
    bar(cast, to_on)

    with pytest.raises(ChecksFailed) as refused:
        register(newcomer())

    assert (str(to_on) if to_on else "—") in str(refused.value)


def test_a_bar_that_is_over_and_a_warning_do_not(cast):
    bar(cast, date(2026, 3, 15))
    bar(cast, None, level="warning")

    assert register(newcomer()).state == "auto_checked"


def test_all_faults_are_told_at_once(cast):
    with pytest.raises(ChecksFailed) as refused:
        register(newcomer(), facts=replace(FACTS, founded_on=None, sub_categories=()), answers={})

    said = str(refused.value)
    assert "满两年" in said
    assert "至少选择一个服务小类" in said
    assert "自评" in said


def head_of(person, provider):
    acting = acting_for(person, provider.pk)
    return replace(acting, roles=frozenset({"provider_owner"}))


def again(provider, acting, **changes):
    told = {"facts": FACTS, "credentials": [], "answers": ANSWERS, **changes}
    return assess_again(provider=provider.pk, acting=acting, at=NOON, **told)


@pytest.fixture
def returned(cast):
    person = newcomer()
    provider = register(person)
    return_provider(
        provider=provider.pk, outcome="returned", reason="设备清单不全", acting=cast.acting["lin"],
        at=NOON,
    )  # fmt: skip
    return person, provider


def test_what_was_returned_is_handed_in_again(cast, returned):
    person, provider = returned
    assert kept(provider).state_reason == "设备清单不全"

    again(provider, head_of(person, provider), facts=replace(FACTS, staff=50))

    assert (kept(provider).state, kept(provider).staff) == ("auto_checked", 50)
    assert kept(provider).state_reason == ""
    with reading(ALL):
        assert not Qualification.objects.filter(provider=provider).exists()
    assert len(letters_to(cast.users["lin"], "providers_registered")) == 2


def test_handing_in_again_refused(cast, returned):
    person, provider = returned
    clerk = replace(head_of(person, provider), roles=frozenset({"provider_clerk"}))

    with pytest.raises(HeadOnly):
        again(provider, clerk)
    with pytest.raises(NotVisible):
        again(provider, cast.acting["zhu"])
    with pytest.raises(ChecksFailed):
        again(provider, head_of(person, provider), answers={})

    assert kept(provider).state == "returned"
    assert not trail("providers.provider.corrected")


def test_only_what_was_returned_or_removed(cast):
    with pytest.raises(TransitionRefused):
        assess_again(
            provider=cast.taihu.pk, facts=FACTS, credentials=[], answers=ANSWERS,
            acting=cast.acting["zhu"], at=NOON,
        )  # fmt: skip


def test_a_removed_provider_comes_back_when_its_bar_is_over(cast, returned):
    person, provider = returned
    put(cast, provider, state="self_assessed")
    for state in ("auto_checked", "in_publicity", "enrolled", "removed"):
        put(cast, provider, state=state)
    bar(cast, date(2026, 3, 16))

    with pytest.raises(ChecksFailed):
        again(provider, head_of(person, provider))
    with action_block(acting=cast.system):
        Sanction.objects.update(to_on=date(2026, 3, 15))
    again(provider, head_of(person, provider))

    assert kept(provider).state == "auto_checked"
