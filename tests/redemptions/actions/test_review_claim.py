"""Provider-side check, assessment, decision, return, notice: each with its refusals."""

import pytest
from django.db import ProgrammingError, connection

from foundation.refusals import NotVisible
from foundation.transactions import action_block, reading
from foundation.transitions import TransitionRefused
from providers.models import Provider
from redemptions.actions.check_claim import check_claim
from redemptions.actions.check_provider_side import check_provider_side
from redemptions.actions.confirm_claim import SamePerson, confirm_claim
from redemptions.actions.correct_claim import correct_claim
from redemptions.actions.decide_claim import SayWhy, decide_claim
from redemptions.actions.follow_notice import open_publicity, stop_objected
from redemptions.actions.override_check import (
    OverriddenByYou,
    OverrideReasonNeeded,
    override_check,
)
from redemptions.actions.recommend_claim import recommend_claim
from redemptions.actions.release_claims import release_claim
from redemptions.actions.return_claim import NoDefects, RoundsUsedUp, return_claim
from redemptions.models import ClaimCheck, ClaimDecision, RedemptionClaim
from redemptions.permissions import NotYourPart
from redemptions.steps.decisions import ChecksOpen, FourEyes
from regions.models import NoticeItem
from tests.redemptions.stage import (
    AFTER_NOTICE,
    LATER,
    accepted,
    approved,
    assessable,
    checked,
    counters,
    filed,
    fresh,
    invoice,
    issue,
    letters,
    payment,
    published,
    recommended,
)


def test_who_may_confirm(cast):
    claim = filed(cast, accepted(cast, issue(cast)))
    with pytest.raises(NotYourPart):
        confirm_claim(number=claim.number, acting=cast.acting["zhu"], at=LATER)
    assert fresh(cast, claim).state == "submitted"
    with action_block(acting=cast.system):  # one person at both desks
        RedemptionClaim.objects.filter(pk=claim.pk).update(filed_by=cast.users["mei"].pk)
    with pytest.raises(SamePerson):
        confirm_claim(number=claim.number, acting=cast.acting["mei"], at=LATER)


def test_only_the_providers_region_checks_its_provider(cast):
    claim = checked(cast, accepted(cast, issue(cast)))
    for who in ("lin", "wen"):  # another region, another post
        with pytest.raises(NotYourPart):
            check_provider_side(number=claim.number, acting=cast.acting[who], at=LATER)
    with pytest.raises(TransitionRefused):
        recommend_claim(number=claim.number, acting=cast.acting["lin"], at=LATER)

    check_provider_side(number=claim.number, opinion="属实", acting=cast.acting["tang"], at=LATER)

    now = fresh(cast, claim)
    assert (now.state, now.waiting_for) == ("issuing_review", "officer")
    assert letters(cast, "lin") == ["redemptions_claim_to_assess"]
    with pytest.raises(TransitionRefused):
        check_provider_side(number=claim.number, acting=cast.acting["tang"], at=LATER)


def test_a_high_hit_needs_a_reason_and_a_block_two_persons(cast):
    order = accepted(cast, issue(cast))
    with action_block(acting=cast.system):
        Provider.objects.filter(pk=cast.taihu.pk).update(phone=cast.lanting.phone)
    claim = assessable(cast, order, invoices=[invoice(buyer_reference="91330402XNQY000135")])

    def let_pass(rule, who, reason="已核实"):
        override_check(
            number=claim.number, rule=rule, reason=reason, acting=cast.acting[who], at=LATER
        )

    with pytest.raises(ChecksOpen) as refused:
        recommend_claim(number=claim.number, acting=cast.acting["lin"], at=LATER)
    assert refused.value.params["rules"] == "R05, R07"
    with pytest.raises(OverrideReasonNeeded):
        let_pass("R07", "lin", reason="")
    let_pass("R07", "lin")
    let_pass("R05", "lin")
    with pytest.raises(OverriddenByYou):
        let_pass("R05", "lin")
    with pytest.raises(NotYourPart):
        let_pass("R05", "tang")
    with pytest.raises(ChecksOpen) as refused:
        recommend_claim(number=claim.number, acting=cast.acting["lin"], at=LATER)
    assert refused.value.params["rules"] == "R05"
    let_pass("R05", "shen")

    recommend_claim(number=claim.number, acting=cast.acting["lin"], at=LATER)
    assert fresh(cast, claim).assessed_fen == 2_400_000


def test_the_officer_may_accept_less_than_the_papers_prove(cast):
    claim = assessable(cast, accepted(cast, issue(cast)))

    recommend_claim(
        number=claim.number, eligible_fen=4_000_000, acting=cast.acting["lin"], at=LATER
    )

    now = fresh(cast, claim)
    assert (now.eligible_fen, now.assessed_fen, now.bound) == (4_000_000, 2_000_000, "rate")


def test_more_than_held_is_held_when_it_is_assessed(cast):
    voucher = issue(cast)
    order = accepted(cast, voucher, asked_fen=1_000_000)  # 10,000 held of 24,000

    claim = recommended(
        cast, order, claimed_fen=2_400_000, payments=[payment(amount_fen=5_000_000)]
    )

    # paid 50,000 + held 10,000 = 60,000 × 50 % = 30,000; the voucher has 10,000 + 14,000
    assert (claim.assessed_fen, claim.bound) == (2_400_000, "voucher")
    assert counters(cast, voucher) == (0, 2_400_000, 0)


def test_four_eyes(cast):
    claim = recommended(cast, accepted(cast, issue(cast)))
    with pytest.raises(NotYourPart):
        decide_claim(number=claim.number, verdict="approve", acting=cast.acting["lu"], at=LATER)
    both = cast.acting["lin"]
    twice = type(both)(
        scope=both.scope, name=both.name, user_id=both.user_id, region="YP",
        roles=frozenset({"officer", "leader"}),
    )  # fmt: skip

    with pytest.raises(FourEyes):
        decide_claim(number=claim.number, verdict="approve", acting=twice, at=LATER)

    now = fresh(cast, claim)
    assert (now.state, now.waiting_for) == ("issuing_review", "leader")
    with reading(cast.scope("lin")):
        assert not ClaimDecision.objects.filter(stage="approve").exists()
        assert not NoticeItem.objects.exists()


def test_nobody_edits_a_decision(cast):
    recommended(cast, accepted(cast, issue(cast)))
    with (
        reading(cast.scope("lin")),
        pytest.raises(ProgrammingError, match="permission denied"),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE redemptions_claimdecision SET opinion = 'x'")


def test_refusing_needs_a_reason_and_gives_everything_back(cast):
    voucher = issue(cast)
    order = accepted(cast, voucher)
    claim = recommended(cast, order)
    with pytest.raises(SayWhy):
        decide_claim(number=claim.number, verdict="reject", acting=cast.acting["shen"], at=LATER)
    with pytest.raises(NotYourPart):
        decide_claim(
            number=claim.number, verdict="reject", opinion="不符", acting=cast.acting["lin"],
            at=LATER,
        )  # fmt: skip

    decide_claim(
        number=claim.number, verdict="reject", opinion="服务不在目录内",
        acting=cast.acting["shen"], at=LATER,
    )  # fmt: skip

    assert fresh(cast, claim).state == "rejected"
    assert fresh(cast, order).state == "closed"
    assert counters(cast, voucher) == (2_400_000, 0, 0)
    again = checked(cast, accepted(cast, voucher), invoices=[invoice(1)])
    with reading(cast.scope("lin")):  # the fingerprints are free again
        assert not ClaimCheck.objects.filter(claim=again, outcome="hit").exists()


def test_a_return_names_every_defect_and_rounds_are_counted(cast):
    claim = assessable(cast, accepted(cast, issue(cast)))
    with pytest.raises(NoDefects):
        return_claim(number=claim.number, defects=[], acting=cast.acting["lin"], at=LATER)
    defects = [{"paper": "E3", "text": "发票不清"}, {"paper": "E4", "text": "缺回单"}]

    for round_ in (1, 2):
        return_claim(number=claim.number, defects=defects, acting=cast.acting["lin"], at=LATER)
        now = fresh(cast, claim)
        assert (now.state, now.return_round, len(now.defects)) == ("returned", round_, 2)
        assert str(now.returned_until) == "2026-04-02"  # ten working days
        correct_claim(
            number=claim.number, claimed_fen=2_400_000, invoices=[invoice()], payments=[payment()],
            declared_by="吴经办", acting=cast.acting["wu"], at=LATER,
        )  # fmt: skip
        confirm_claim(number=claim.number, acting=cast.acting["mei"], at=LATER)
        check_claim(claim_id=claim.pk, acting=cast.system, at=LATER)
        check_provider_side(number=claim.number, acting=cast.acting["tang"], at=LATER)
    with pytest.raises(RoundsUsedUp):
        return_claim(number=claim.number, defects=defects, acting=cast.acting["lin"], at=LATER)
    with reading(cast.scope("lin")):
        assert set(ClaimCheck.objects.values_list("run", flat=True)) == {1, 2, 3}
        # run 2's own papers are no duplicates of run 1's
        assert not ClaimCheck.objects.filter(outcome="hit").exists()


def test_nothing_is_released_before_the_notice_has_ended(cast):
    voucher = issue(cast)
    claim = approved(cast, accepted(cast, voucher))
    for move in (open_publicity, stop_objected, release_claim):
        assert not move(claim_id=claim.pk, acting=cast.system, at=LATER)
    published(cast, claim)
    assert fresh(cast, claim).state == "in_publicity"
    assert not release_claim(claim_id=claim.pk, acting=cast.system, at=LATER)
    assert counters(cast, voucher) == (0, 2_400_000, 0)


def test_an_upheld_objection_begins_a_new_round(cast):
    claim = published(cast, approved(cast, accepted(cast, issue(cast))))
    with action_block(acting=cast.system):
        NoticeItem.objects.filter(subject_id=claim.pk).update(outcome="objected")

    assert stop_objected(claim_id=claim.pk, acting=cast.system, at=LATER)
    assert not release_claim(claim_id=claim.pk, acting=cast.system, at=AFTER_NOTICE)
    assert fresh(cast, claim).state == "objected"
    recommend_claim(
        number=claim.number, eligible_fen=2_000_000, acting=cast.acting["lin"], at=LATER
    )
    decide_claim(number=claim.number, verdict="approve", acting=cast.acting["shen"], at=LATER)

    assert (fresh(cast, claim).state, fresh(cast, claim).assessed_fen) == ("approved", 1_000_000)
    with reading(cast.scope("lin")):
        line = NoticeItem.objects.get(subject_id=claim.pk)
    assert (line.notice_id, line.outcome, line.amount_fen) == (None, "", 1_000_000)


def test_the_stranger_finds_no_claim(cast):
    claim = assessable(cast, accepted(cast, issue(cast)))
    for act in (check_provider_side, recommend_claim):
        with pytest.raises(NotVisible):
            act(number=claim.number, acting=cast.acting["xu"], at=LATER)
    assert fresh(cast, claim).waiting_for == "officer"
