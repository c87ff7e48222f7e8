"""Facts change after a claim was checked: its answers change too, and a reason counts once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from enterprises.models import Enterprise
from foundation.transactions import action_block, reading
from providers.models import Provider
from redemptions.actions.decide_claim import decide_claim
from redemptions.actions.override_check import override_check
from redemptions.actions.recheck_claims import recheck_claims
from redemptions.actions.recommend_claim import recommend_claim
from redemptions.actions.record_inspection import record_inspection
from redemptions.actions.release_claims import release_claim
from redemptions.actions.withdraw_claim import withdraw_claim
from redemptions.models import ClaimCheck, ClaimDecision
from redemptions.queries.checks import open_hits
from redemptions.steps.decisions import ChecksOpen
from redemptions.tasks import recheck
from regions.models import Sanction
from tests.redemptions.stage import (
    AFTER_NOTICE,
    LATER,
    accepted,
    assessable,
    checked,
    cleared,
    counters,
    fresh,
    invoice,
    issue,
    letters,
    payment,
    recommended,
)


def _again(cast, *claims):
    return recheck_claims(numbers=[claim.number for claim in claims], acting=cast.system, at=LATER)


def _hits(cast, claim):
    with reading(cast.scope("lin")):
        return list(open_hits(cast.scope("lin"), claim))


def _runs(cast, claim):
    with reading(cast.scope("lin")):
        return set(ClaimCheck.objects.filter(claim=claim).values_list("run", flat=True))


def _blacklist(cast):
    with action_block(acting=cast.system):
        Sanction.objects.create(
            region_id="WJ", subject_kind="provider", subject_reference=cast.taihu.reference,
            level="blacklisted", reason="出具虚假报告", from_on=date(2026, 3, 17), at=LATER,
        )  # fmt: skip


def test_nothing_new_leaves_everything_as_it_was(cast):
    claim = assessable(cast, accepted(cast, issue(cast)))

    assert _again(cast, claim) == 0

    assert _runs(cast, claim) == {1}
    assert letters(cast, "lin") == ["redemptions_claim_to_assess"]


def test_a_provider_blacklisted_meanwhile_stops_the_approval_until_two_persons_agree(cast):
    claim = recommended(cast, accepted(cast, issue(cast)))
    _blacklist(cast)

    assert _again(cast, claim) == 1
    assert _again(cast, claim) == 0  # twice is harmless

    now = fresh(cast, claim)
    assert (now.risk, now.risk_points, _hits(cast, claim)) == ("high", 60, ["R09"])
    assert letters(cast, "lin")[-1] == "redemptions_claim_new_hits"
    with pytest.raises(ChecksOpen) as refused:
        decide_claim(number=claim.number, verdict="approve", acting=cast.acting["shen"], at=LATER)
    assert refused.value.params["rules"] == "R09"
    with reading(cast.scope("lin")):
        assert not ClaimDecision.objects.filter(stage="approve").exists()
    for who in ("lin", "lu"):
        override_check(
            number=claim.number,
            rule="R09",
            reason="处理前已交付",
            acting=cast.acting[who],
            at=LATER,
        )
    record_inspection(  # what has become risky is inspected first
        number=claim.number, inspected_on=date(2026, 3, 19), place="企业实验室", verdict="sound",
        findings="报告属实。", acting=cast.acting["fang"], at=LATER,
    )  # fmt: skip
    decide_claim(number=claim.number, verdict="approve", acting=cast.acting["shen"], at=LATER)
    assert fresh(cast, claim).state == "approved"


def test_a_reason_counts_for_the_hit_it_was_given_for_and_for_no_other(cast):
    claim = assessable(cast, accepted(cast, issue(cast)))
    with action_block(acting=cast.system):
        Provider.objects.filter(pk=cast.taihu.pk).update(phone=cast.lanting.phone)
    _again(cast, claim)
    override_check(
        number=claim.number, rule="R07", reason="同一园区总机", acting=cast.acting["lin"], at=LATER
    )
    assert _hits(cast, claim) == []
    with action_block(acting=cast.system):  # now they also have the same owner
        Provider.objects.filter(pk=cast.taihu.pk).update(control_group="G1")
        Enterprise.objects.filter(pk=cast.lanting.pk).update(control_group="G1")

    _again(cast, claim)

    assert _hits(cast, claim) == ["R07"]
    with pytest.raises(ChecksOpen):
        recommend_claim(number=claim.number, acting=cast.acting["lin"], at=LATER)


def test_a_later_case_with_the_same_invoice_is_told_to_the_first(cast, run_outbox):
    voucher = issue(cast, face_fen=9_000_000)
    first = assessable(cast, accepted(cast, voucher, price_fen=2_000_000), invoices=[invoice(7)])
    assert _hits(cast, first) == []

    second = checked(
        cast, accepted(cast, voucher, price_fen=2_000_000), invoices=[invoice(7)],
        payments=[payment(2)],
    )  # fmt: skip
    run_outbox(only="redemptions.recheck")

    assert _hits(cast, second) == ["R01", "R03"]
    with reading(cast.scope("lin")):
        later = ClaimCheck.objects.get(claim=first, run=2, rule="R01")
    assert (later.severity, later.message) == ("high", "R01.later")
    assert later.facts["cases"] == second.number
    assert fresh(cast, first).risk == "high"

    withdraw_claim(number=second.number, acting=cast.acting["wu"], at=LATER)
    recheck()
    assert (_hits(cast, first), fresh(cast, first).risk) == ([], "low")


def test_when_the_first_lets_go_the_second_has_the_invoice(cast):
    voucher = issue(cast, face_fen=9_000_000)
    first = checked(cast, accepted(cast, voucher, price_fen=2_000_000), invoices=[invoice(7)])
    second = checked(
        cast, accepted(cast, voucher, price_fen=2_000_000), invoices=[invoice(7)],
        payments=[payment(2)],
    )  # fmt: skip
    withdraw_claim(number=first.number, acting=cast.acting["wu"], at=LATER)

    assert recheck() == 1

    assert (_hits(cast, second), fresh(cast, second).risk) == ([], "low")


def test_a_claim_blocked_during_its_notice_is_not_paid(cast):
    voucher = issue(cast)
    claim = cleared(cast, accepted(cast, voucher))
    _blacklist(cast)
    _again(cast, claim)

    assert not release_claim(claim_id=claim.pk, acting=cast.system, at=AFTER_NOTICE)

    now = fresh(cast, claim)
    assert (now.state, now.waiting_for) == ("objected", "officer")
    assert letters(cast, "lin")[-1] == "redemptions_claim_blocked"
    assert letters(cast, "fang")[-1] == "redemptions_claim_to_inspect"  # before it is decided anew
    assert counters(cast, voucher) == (0, 2_400_000, 0)  # the hold stays


def test_many_claims_are_checked_with_the_queries_of_one(cast):
    voucher = issue(cast, face_fen=20_000_000)
    claims = [
        checked(
            cast,
            accepted(cast, voucher, price_fen=2_000_000),
            invoices=[invoice(number)],
            payments=[payment(number)],
        )
        for number in range(1, 7)
    ]

    counts = []
    for some in (claims[:1], claims):
        with CaptureQueriesContext(connection) as asked:
            assert _again(cast, *some) == 0
        counts.append(len(asked))

    assert counts[0] == counts[1] < 45
