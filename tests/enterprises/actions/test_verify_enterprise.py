"""A district verifies, returns, refuses, suspends and bars its enterprises."""

from datetime import date

import pytest

from enterprises.actions.lift_suspension import lift_suspension
from enterprises.actions.suspend_enterprise import suspend_enterprise
from enterprises.actions.verify_enterprise import verify_enterprise
from enterprises.actions.warn_enterprise import NotToBeWarned, warn_enterprise
from enterprises.models import Enterprise, EnterpriseSnapshot
from enterprises.permissions import OfficersOnly, SanctionersOnly
from enterprises.steps.reasons import ReasonNeeded
from foundation.refusals import NotVisible
from foundation.transactions import action_block, reading
from foundation.transitions import TransitionRefused
from regions.models import Sanction
from regions.queries.sanctions import bars_on
from tests.cast import NOON
from tests.enterprises.registering import ALL, letters_to, trail


@pytest.fixture
def submitted(cast):
    with action_block(acting=cast.system):
        Enterprise.objects.filter(pk=cast.lanting.pk).update(state="submitted")
    return cast.lanting


def state_of(enterprise):
    with reading(ALL):
        return Enterprise.objects.get(pk=enterprise.pk).state


def decide(cast, enterprise, outcome, who="lin", reason=""):
    return verify_enterprise(
        enterprise=enterprise.pk, outcome=outcome, reason=reason, acting=cast.acting[who], at=NOON
    )


def test_verified_facts_are_kept_for_good(cast, submitted):
    decided = decide(cast, submitted, "verified")

    assert (decided.state, decided.verified_on) == ("verified", date(2026, 3, 16))
    with reading(ALL):
        kept = EnterpriseSnapshot.objects.get(enterprise=submitted)
    assert kept.facts["staff"] == 42
    assert kept.facts["founded_on"] == "2020-05-06"
    assert kept.facts["revenue_fen"] == 3_000_000_000
    assert len(trail("enterprises.enterprise.verified")) == 1
    assert len(letters_to(cast.users["mei"], "enterprises_verified")) == 1
    assert len(letters_to(cast.users["yan"], "enterprises_verified")) == 1


@pytest.mark.parametrize("outcome", ["returned", "rejected"])
def test_a_no_carries_its_reason(cast, submitted, outcome):
    decided = decide(cast, submitted, outcome, reason="地址与营业执照不符")

    assert (decided.state, decided.state_reason) == (outcome, "地址与营业执照不符")
    [letter] = letters_to(cast.users["mei"], f"enterprises_{outcome}")
    assert letter.facts["reason"] == "地址与营业执照不符"
    with reading(ALL):
        assert not EnterpriseSnapshot.objects.exists()


@pytest.mark.parametrize(
    ("who", "outcome", "refusal"),
    [
        ("shen", "verified", OfficersOnly),  # a leader
        ("mei", "verified", OfficersOnly),  # the firm itself
        ("xu", "verified", NotVisible),  # the stranger
        ("tang", "verified", NotVisible),
        ("lin", "returned", ReasonNeeded),
        ("lin", "rejected", ReasonNeeded),
        ("lin", "blacklisted", TransitionRefused),
    ],
)
def test_verification_refused(cast, submitted, who, outcome, refusal):
    with pytest.raises(refusal):
        decide(cast, submitted, outcome, who=who)

    assert state_of(submitted) == "submitted"
    with reading(ALL):
        assert not EnterpriseSnapshot.objects.exists()
    assert not letters_to(cast.users["mei"])


def test_what_does_not_wait_is_not_decided(cast):
    with pytest.raises(TransitionRefused):
        decide(cast, cast.lanting, "returned", reason="晚了")

    assert state_of(cast.lanting) == "verified"


def suspend(cast, who="shen", reason="涉嫌重复申报", **more):
    return suspend_enterprise(
        enterprise=cast.lanting.pk, reason=reason, acting=cast.acting[who], at=NOON, **more
    )


def test_a_suspension_is_seen_by_all_and_lifted_with_a_reason(cast):
    suspend(cast)
    assert state_of(cast.lanting) == "suspended"
    with reading(cast.scope("xu")):
        sanction = Sanction.objects.get(subject_reference="91310110XNQY00010A")
    assert (sanction.level, sanction.from_on, sanction.to_on) == (
        "suspended", date(2026, 3, 16), None,
    )  # fmt: skip

    lift_suspension(
        enterprise=cast.lanting.pk, reason="查无实据", acting=cast.acting["fang"], at=NOON
    )

    assert state_of(cast.lanting) == "verified"
    with reading(ALL):
        assert Sanction.objects.get().to_on == date(2026, 3, 15)
    assert len(letters_to(cast.users["mei"], "enterprises_suspended")) == 1
    assert len(letters_to(cast.users["mei"], "enterprises_lifted")) == 1


def warn(cast, who="shen", reason="同一发票重复使用"):
    return warn_enterprise(
        enterprise=cast.lanting.pk, reason=reason, acting=cast.acting[who], at=NOON
    )


def test_a_warning_is_seen_by_all_and_bars_nothing(cast):
    warn(cast)

    assert state_of(cast.lanting) == "verified"
    with reading(cast.scope("xu")):
        sanction = Sanction.objects.get(subject_reference="91310110XNQY00010A")
        barred = bars_on(cast.scope("xu"), "91310110XNQY00010A", on=date(2026, 3, 16))
        assert not barred.exists()
    assert (sanction.level, sanction.from_on) == ("warning", date(2026, 3, 16))
    assert len(letters_to(cast.users["mei"], "enterprises_warned")) == 1
    assert trail("enterprises.enterprise.warned")


@pytest.mark.parametrize(
    ("who", "reason", "refusal"),
    [("lin", "x", SanctionersOnly), ("xu", "x", NotVisible), ("shen", " ", ReasonNeeded)],
)
def test_warning_refused(cast, who, reason, refusal):
    with pytest.raises(refusal):
        warn(cast, who=who, reason=reason)

    with reading(ALL):
        assert not Sanction.objects.exists()
    assert not trail("enterprises.enterprise.warned")


def test_who_is_barred_is_not_warned_as_well(cast):
    suspend(cast)

    with pytest.raises(NotToBeWarned):
        warn(cast)

    with reading(ALL):
        assert Sanction.objects.get().level == "suspended"


def test_a_bar_has_an_end(cast):
    suspend(cast, level="blacklisted", until=date(2029, 3, 16))

    assert state_of(cast.lanting) == "blacklisted"
    with reading(ALL):
        assert Sanction.objects.get().to_on == date(2029, 3, 16)


@pytest.mark.parametrize(
    ("who", "changes", "refusal"),
    [
        ("lin", {}, SanctionersOnly),
        ("xu", {}, NotVisible),
        ("shen", {"reason": " "}, ReasonNeeded),
        ("shen", {"level": "submitted"}, TransitionRefused),
    ],
)
def test_suspension_refused(cast, who, changes, refusal):
    with pytest.raises(refusal):
        suspend(cast, who=who, **changes)

    assert state_of(cast.lanting) == "verified"
    with reading(ALL):
        assert not Sanction.objects.exists()


@pytest.mark.parametrize(
    ("who", "reason", "refusal"),
    [("lin", "x", SanctionersOnly), ("shen", "", ReasonNeeded), ("shen", "x", TransitionRefused)],
)
def test_lifting_refused(cast, who, reason, refusal):
    with pytest.raises(refusal):
        lift_suspension(enterprise=cast.lanting.pk, reason=reason, acting=cast.acting[who], at=NOON)

    assert not trail("enterprises.enterprise.lifted")


def test_a_suspended_firm_is_lifted_not_verified(cast):
    suspend(cast)

    with pytest.raises(TransitionRefused):
        decide(cast, cast.lanting, "verified")

    assert state_of(cast.lanting) == "suspended"
