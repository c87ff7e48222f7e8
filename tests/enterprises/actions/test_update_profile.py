"""An enterprise corrects its facts, adds colleagues, changes its account; the year goes round."""

from dataclasses import replace
from datetime import datetime

import pytest

from enterprises.actions.call_for_recheck import call_for_recheck
from enterprises.actions.confirm_bank_account import (
    ConfirmedByProposer,
    NoChangeWaits,
    confirm_bank_account,
)
from enterprises.actions.invite_colleague import (
    MemberAlready,
    NoSuchPerson,
    invite_colleague,
)
from enterprises.actions.propose_bank_account import propose_bank_account
from enterprises.actions.update_profile import NothingChanged, update_profile
from enterprises.models import AccountChange, Enterprise
from enterprises.permissions import MembersOnly, OwnersOnly
from enterprises.rules.facts import Facts
from enterprises.steps.accounts import BankDetailsFaulty
from enterprises.tasks import call_all_for_recheck
from foundation.accounts.models import Membership
from foundation.keys import new_key
from foundation.refusals import NotVisible
from foundation.transactions import action_block, reading
from foundation.transitions import TransitionRefused
from tests.cast import BEIJING, NOON
from tests.enterprises.registering import ALL, letters_to, newcomer, trail

ACCOUNT = {
    "bank_name": "江潮银行", "cnaps_code": "991290001018", "bank_account": "9900000100007719",
}  # fmt: skip


def kept(cast):
    with reading(ALL):
        return Enterprise.objects.get(pk=cast.lanting.pk)


def correct(cast, who="mei", **changes):
    return update_profile(
        enterprise=cast.lanting.pk, facts=replace(Facts.of(kept(cast)), **changes),
        acting=cast.acting[who], at=NOON,
    )  # fmt: skip


def put(cast, **changes):
    with action_block(acting=cast.system):
        Enterprise.objects.filter(pk=cast.lanting.pk).update(**changes)


def test_a_changed_fact_goes_back_to_verification(cast):
    correct(cast, staff=57)

    assert (kept(cast).staff, kept(cast).state) == (57, "submitted")
    assert trail("enterprises.enterprise.corrected")[0].details == {
        "changed": ["staff"], "to_be_verified": True,
    }  # fmt: skip
    assert len(letters_to(cast.users["lin"], "enterprises_corrected")) == 1


def test_a_new_telephone_does_not(cast):
    correct(cast, phone="15400009999")

    assert (kept(cast).phone, kept(cast).state) == ("15400009999", "verified")
    assert not letters_to(cast.users["lin"])


def test_the_yearly_check_may_find_nothing_changed(cast):
    put(cast, state="due_for_recheck")

    correct(cast)

    assert kept(cast).state == "submitted"


@pytest.mark.parametrize(
    ("who", "changes", "refusal"),
    [
        ("yan", {"staff": 57}, OwnersOnly),
        ("nan", {"staff": 57}, NotVisible),
        ("xu", {"staff": 57}, NotVisible),
        ("mei", {}, NothingChanged),
    ],
)
def test_correction_refused(cast, who, changes, refusal):
    with pytest.raises(refusal):
        correct(cast, who=who, **changes)

    assert (kept(cast).staff, kept(cast).state) == (42, "verified")
    assert not trail("enterprises.enterprise.corrected")


def test_a_suspended_firm_corrects_nothing(cast):
    put(cast, state="suspended")

    with pytest.raises(TransitionRefused):
        correct(cast, staff=57)

    assert kept(cast).staff == 42


def invite(cast, person, who="mei"):
    return invite_colleague(
        enterprise=cast.lanting.pk, person=person, acting=cast.acting[who], at=NOON
    )


@pytest.mark.parametrize("called", ["wen_firm", "WEN_FIRM@new.example "])
def test_a_colleague_is_found_by_name_or_mail(cast, called):
    person = newcomer()

    invite(cast, called)

    post = Membership.objects.get(user=person)
    assert (post.role, post.reference) == ("enterprise_handler", "91310110XNQY00010A")
    [letter] = letters_to(person, "enterprises_colleague_added")
    assert letter.facts["colleague"] == "文允中"


@pytest.mark.parametrize(
    ("who", "person", "refusal"),
    [
        ("yan", "wen_firm", OwnersOnly),
        ("nan", "wen_firm", NotVisible),
        ("mei", "nobody", NoSuchPerson),
        ("mei", "", NoSuchPerson),
        ("mei", "yan", MemberAlready),
    ],
)
def test_invitation_refused(cast, who, person, refusal):
    newcomer()
    before = Membership.objects.count()

    with pytest.raises(refusal):
        invite(cast, person, who=who)

    assert Membership.objects.count() == before
    assert not trail("enterprises.enterprise.colleague_added")


def propose(cast, who="yan", key=None, **changes):
    return propose_bank_account(
        key=key or new_key(), enterprise=cast.lanting.pk, acting=cast.acting[who], at=NOON,
        **{**ACCOUNT, **changes},
    )  # fmt: skip


def confirm(cast, who="mei"):
    return confirm_bank_account(enterprise=cast.lanting.pk, acting=cast.acting[who], at=NOON)


def test_an_account_changes_in_two_hands(cast):
    old = kept(cast).bank_account

    propose(cast)
    assert kept(cast).bank_account == old
    confirm(cast)

    assert (kept(cast).bank_name, kept(cast).bank_account) == ("江潮银行", "9900000100007719")
    [letter] = letters_to(cast.users["mei"], "enterprises_account_confirmed")
    assert letter.facts["account"] == "****7719"


def test_a_second_proposal_replaces_the_first_and_its_proposer(cast):
    propose(cast)
    propose(cast, who="mei", bank_account="9900000100008888")

    with pytest.raises(ConfirmedByProposer):
        confirm(cast, who="mei")
    confirm(cast, who="yan")

    assert kept(cast).bank_account == "9900000100008888"
    with reading(ALL):
        assert AccountChange.objects.count() == 1


def test_a_second_press_proposes_once(cast):
    key = new_key()

    propose(cast, key=key)
    propose(cast, key=key)

    assert len(trail("enterprises.enterprise.account_proposed")) == 1


@pytest.mark.parametrize(
    ("who", "changes", "refusal"),
    [
        ("nan", {}, NotVisible),
        ("lin", {}, MembersOnly),
        ("yan", {"cnaps_code": "99129"}, BankDetailsFaulty),
        ("yan", {"bank_account": "1"}, BankDetailsFaulty),
        ("yan", {"bank_name": " "}, BankDetailsFaulty),
    ],
)
def test_proposal_refused(cast, who, changes, refusal):
    with pytest.raises(refusal):
        propose(cast, who=who, **changes)

    with reading(ALL):
        assert not AccountChange.objects.exists()


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("yan", ConfirmedByProposer), ("lin", MembersOnly), ("nan", NotVisible)],
)
def test_confirmation_refused(cast, who, refusal):
    old = kept(cast).bank_account
    propose(cast)

    with pytest.raises(refusal):
        confirm(cast, who=who)

    assert kept(cast).bank_account == old


def test_nothing_to_confirm(cast):
    with pytest.raises(NoChangeWaits):
        confirm(cast)


def test_the_database_keeps_two_hands_too(cast):
    change = propose(cast)

    with pytest.raises(ConfirmedByProposer), action_block(acting=cast.system):
        AccountChange.objects.filter(pk=change.pk).update(confirmed_by=change.proposed_by)


def call(cast, at):
    return call_for_recheck(enterprise=cast.lanting.pk, acting=cast.system, at=at)


def test_facts_are_checked_again_after_a_year_and_called_once(cast):
    # verified on 8 January 2026
    assert call(cast, datetime(2027, 1, 7, 12, tzinfo=BEIJING)) is False
    assert kept(cast).state == "verified"
    assert call(cast, datetime(2027, 1, 8, 0, 5, tzinfo=BEIJING)) is True
    assert call(cast, datetime(2027, 1, 9, 0, 5, tzinfo=BEIJING)) is False

    assert kept(cast).state == "due_for_recheck"
    assert len(letters_to(cast.users["mei"], "enterprises_due_for_recheck")) == 1


def test_the_night_finds_every_region(cast):
    put(cast, verified_on="2020-01-01")
    with action_block(acting=cast.system):
        Enterprise.objects.filter(pk=cast.nanhu_firm.pk).update(verified_on="2020-01-01")

    assert call_all_for_recheck() == 2
    assert call_all_for_recheck() == 0
