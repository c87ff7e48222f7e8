"""A firm applies, two people of its bureau decide, the voucher is issued."""

from datetime import date

import pytest

from foundation.audit.queries import history_of
from foundation.ledger.queries import balances_of
from foundation.notifications.models import Letter
from foundation.transactions import ChangedMeanwhile, reading
from foundation.transitions import TransitionRefused
from regions.steps.budgets import BudgetExhausted
from tests.cast import BUDGET_FEN, NOON
from tests.vouchers import journey
from vouchers.actions.decide_application import decide_application
from vouchers.actions.issue_voucher import issue_voucher
from vouchers.actions.recommend_application import recommend_application
from vouchers.actions.return_application import return_application
from vouchers.actions.save_application import save_application
from vouchers.actions.submit_application import NotComplete, NotEligible, submit_application
from vouchers.actions.take_application import take_application
from vouchers.actions.withdraw_application import withdraw_application
from vouchers.actions.withdraw_recommendation import DecisionFollowed, withdraw_recommendation
from vouchers.models import ApplicationDecision, CapUsage, Voucher, VoucherApplication
from vouchers.permissions.applications import FourEyes, HeldByAnother, NotYourBureau, NotYourPost
from vouchers.steps.caps import CapReached
from vouchers.steps.deciding import ReasonNeeded
from vouchers.steps.recommending import MoreThanGrantable


def figures(cast, category="TS"):
    line = cast.lines["YP", category]
    with reading(cast.scope("lin")):
        return balances_of(cast.scope("lin"), line.ledger_owner)


def state_of(cast, number):
    with reading(cast.scope("lin")):
        return VoucherApplication.objects.get(number=number).state


def codes_about(cast, thing):
    with reading(cast.scope("lin")):
        return [line.code for line in history_of(cast.scope("lin"), thing.pk)]


def test_a_submitted_application_pins_the_terms_and_keeps_every_answer(cast):
    application = journey.submitted(cast)

    assert application.number == "SQ-2026-YP-000001"
    assert application.terms == cast.terms["YP"]
    assert application.due_on == date(2026, 3, 23)  # five working days after Monday the 16th
    assert {row["outcome"] for row in application.checks} == {"passed"}
    assert application.facts["staff"] == 42
    assert codes_about(cast, application) == [
        "vouchers.application.started",
        "vouchers.application.saved",
        "vouchers.application.submitted",
    ]
    with reading(cast.system.scope):
        readers = set(Letter.objects.values_list("kind", "recipient_id"))
    assert ("vouchers_application_submitted", cast.users["lin"].pk) in readers
    assert ("vouchers_application_received", cast.users["mei"].pk) in readers


def test_the_award_names_the_rate_as_its_bound(cast):
    application = journey.recommended(cast, asked_fen=5_000_000)

    assert application.recommended_fen == 3_000_000  # 50 % of 60,000 yuan
    assert application.bound == "rate"
    assert application.waiting_for == "leader"


def test_approval_holds_the_budget_and_issue_commits_it(cast):
    application = journey.approved(cast)
    assert figures(cast)["held"] == 3_000_000
    assert figures(cast)["free"] == BUDGET_FEN - 3_000_000

    voucher = issue_voucher(application_id=application.pk, acting=cast.system, at=NOON)
    again = issue_voucher(application_id=application.pk, acting=cast.system, at=NOON)

    assert again.pk == voucher.pk
    assert voucher.number.startswith("SCQ-2026-YP-0000001-")
    assert (voucher.face_fen, voucher.available_fen) == (3_000_000, 3_000_000)
    assert voucher.use_by == date(2027, 3, 16)
    assert voucher.redeem_by == date(2027, 5, 17)  # sixty days, moved off Saturday the 15th
    assert figures(cast) == {
        "appropriated": -BUDGET_FEN,
        "free": BUDGET_FEN - 3_000_000,
        "held": 0,
        "committed": 3_000_000,
    }
    with reading(cast.scope("lin")):
        assert CapUsage.objects.get().used_fen == 3_000_000


def test_above_the_threshold_finance_countersigns(cast):
    application = journey.recommended(
        cast, category_id="RD", planned_cost_fen=20_000_000, asked_fen=12_000_000
    )
    decided = decide_application(
        number=application.number,
        verdict="approve",
        opinion="",
        acting=cast.acting["shen"],
        at=NOON,
    )
    assert (decided.state, decided.waiting_for) == ("recommended", "finance")
    assert figures(cast, "RD").get("held", 0) == 0

    decided = decide_application(
        number=application.number, verdict="approve", opinion="", acting=cast.acting["gu"], at=NOON
    )
    assert decided.state == "approved"
    assert figures(cast, "RD")["held"] == 12_000_000


def test_whoever_recommends_does_not_decide(cast):
    application = journey.recommended(cast)
    both = cast.acting["lin"]
    from dataclasses import replace

    lin_as_leader = replace(both, roles=frozenset({"officer", "leader"}))
    with pytest.raises(FourEyes):
        decide_application(
            number=application.number, verdict="approve", opinion="", acting=lin_as_leader, at=NOON
        )

    assert state_of(cast, application.number) == "recommended"
    with reading(cast.scope("lin")):
        assert ApplicationDecision.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "refusal"), [("gu", NotYourPost), ("lu", NotYourPost), ("mei", NotYourBureau)]
)
def test_only_the_post_it_waits_for_decides(cast, who, refusal):
    application = journey.recommended(cast)

    with pytest.raises(refusal):
        decide_application(
            number=application.number,
            verdict="approve",
            opinion="",
            acting=cast.acting[who],
            at=NOON,
        )

    assert state_of(cast, application.number) == "recommended"


def test_a_refusal_needs_a_reason_and_tells_the_firm(cast):
    application = journey.recommended(cast)
    with pytest.raises(ReasonNeeded):
        decide_application(
            number=application.number, verdict="reject", opinion=" ", acting=cast.acting["shen"],
            at=NOON,
        )  # fmt: skip
    assert state_of(cast, application.number) == "recommended"

    decide_application(
        number=application.number, verdict="reject", opinion="上一张券使用率不足",
        acting=cast.acting["shen"], at=NOON,
    )  # fmt: skip

    assert state_of(cast, application.number) == "rejected"
    assert figures(cast)["free"] == BUDGET_FEN


def test_an_incomplete_application_is_refused_and_stays_a_draft(cast):
    application = journey.drafted(cast, title="")
    with pytest.raises(NotComplete) as refused:
        submit_application(
            number=application.number, declared_by="", acting=cast.acting["yan"], at=NOON
        )
    assert "%" not in str(refused.value)
    assert state_of(cast, application.number) == "draft"


def test_a_rule_not_met_is_named_and_nothing_is_written(cast):
    application = journey.drafted(cast, planned_cost_fen=50_000)  # 500 yuan; at least 1,000
    with pytest.raises(NotEligible) as refused:
        submit_application(
            number=application.number, declared_by="颜", acting=cast.acting["yan"], at=NOON
        )
    assert [row.id for row in refused.value.rows if not row.passed] == ["contract_min"]
    assert state_of(cast, application.number) == "draft"


def test_a_colleagues_change_is_not_overwritten(cast):
    application = journey.drafted(cast)
    with pytest.raises(ChangedMeanwhile):
        save_application(
            number=application.number, version=0, typed={"title": "旧"}, acting=cast.acting["mei"],
            at=NOON,
        )  # fmt: skip
    with reading(cast.scope("mei")):
        assert VoucherApplication.objects.get().title == "高功率镜头环境可靠性试验"


def test_returned_with_all_defects_and_submitted_again(cast):
    application = journey.submitted(cast)
    defects = [
        {"field": "need", "says": "请写明试验条件"},
        {"field": "planned_cost", "says": "请附报价"},
    ]
    returned = return_application(
        number=application.number, defects=defects, acting=cast.acting["lin"], at=NOON
    )
    assert returned.returned_until == date(2026, 3, 30)
    assert returned.defects == defects

    again = submit_application(
        number=application.number, declared_by="颜", acting=cast.acting["yan"], at=NOON
    )
    assert (again.state, again.return_round) == ("submitted", 1)


def test_two_officers_do_not_work_on_one_case(cast):
    application = journey.submitted(cast)
    take_application(number=application.number, acting=cast.acting["lin"], at=NOON)

    with pytest.raises(HeldByAnother):
        recommend_application(
            number=application.number, opinion="", acting=cast.acting["lu"], at=NOON
        )

    assert state_of(cast, application.number) == "under_review"


def test_more_than_the_terms_allow_is_refused(cast):
    application = journey.submitted(cast)
    with pytest.raises(MoreThanGrantable) as refused:
        recommend_application(
            number=application.number, opinion="", amount_fen=3_010_000, acting=cast.acting["lin"],
            at=NOON,
        )  # fmt: skip
    assert refused.value.params == {"amount_fen": 3_000_000}
    assert state_of(cast, application.number) == "submitted"


def test_a_recommendation_is_taken_back_until_somebody_decides(cast):
    application = journey.recommended(cast)
    taken_back = withdraw_recommendation(
        number=application.number, acting=cast.acting["lin"], at=NOON
    )
    assert taken_back.state == "under_review"
    recommend_application(number=application.number, opinion="", acting=cast.acting["lin"], at=NOON)
    assert state_of(cast, application.number) == "recommended"

    large = journey.recommended(
        cast, category_id="RD", planned_cost_fen=20_000_000, asked_fen=10_000_000
    )
    decide_application(
        number=large.number, verdict="approve", opinion="", acting=cast.acting["shen"], at=NOON
    )
    with pytest.raises(DecisionFollowed):
        withdraw_recommendation(number=large.number, acting=cast.acting["lin"], at=NOON)


def test_withdrawing_an_approved_application_frees_what_it_held(cast):
    application = journey.approved(cast)

    withdraw_application(number=application.number, acting=cast.acting["mei"], at=NOON)

    assert figures(cast)["held"] == 0
    assert figures(cast)["free"] == BUDGET_FEN
    with reading(cast.scope("lin")):
        assert CapUsage.objects.get().used_fen == 0
    with pytest.raises(TransitionRefused):
        issue_voucher(application_id=application.pk, acting=cast.system, at=NOON)
    with reading(cast.scope("lin")):
        assert not Voucher.objects.exists()


def test_the_yearly_cap_is_counted_at_the_decision(cast):
    for _ in range(3):  # 60,000 + 60,000 + 180,000 of 300,000
        amount = 10_000_000 if _ < 2 else 30_000_000
        journey.approved(
            cast, category_id="RD", planned_cost_fen=amount, asked_fen=amount * 6 // 10
        )
    with reading(cast.scope("lin")):
        assert CapUsage.objects.get().used_fen == 30_000_000


def test_two_recommended_at_once_do_not_pass_the_cap_together(cast):
    first = journey.recommended(
        cast, category_id="RD", planned_cost_fen=30_000_000, asked_fen=18_000_000
    )
    second = journey.recommended(
        cast, category_id="RD", planned_cost_fen=30_000_000, asked_fen=18_000_000
    )
    for who in ("shen", "gu"):
        decide_application(
            number=first.number, verdict="approve", opinion="", acting=cast.acting[who], at=NOON
        )
    decide_application(
        number=second.number, verdict="approve", opinion="", acting=cast.acting["shen"], at=NOON
    )
    with pytest.raises(CapReached) as refused:
        decide_application(
            number=second.number, verdict="approve", opinion="", acting=cast.acting["gu"], at=NOON
        )
    assert refused.value.params["left_fen"] == 12_000_000
    assert state_of(cast, second.number) == "recommended"


def test_a_full_budget_refuses_or_puts_it_on_the_waiting_list(cast):
    from foundation.acting import system_acting
    from foundation.transactions import action_block
    from regions.steps.budgets import book_on

    application = journey.recommended(cast)
    with action_block(acting=system_acting("test", regions=["YP"])):
        book_on(
            cast.lines["YP", "TS"], "hold", amount_fen=BUDGET_FEN - 1_000_000, key="others",
            reference="others", at=NOON,
        )  # fmt: skip
    shen = cast.acting["shen"]
    with pytest.raises(BudgetExhausted) as refused:
        decide_application(
            number=application.number, verdict="approve", opinion="", acting=shen, at=NOON
        )
    assert refused.value.params["left_fen"] == 1_000_000
    assert state_of(cast, application.number) == "recommended"
    with reading(cast.scope("lin")):
        assert not CapUsage.objects.filter(used_fen__gt=0).exists()

    decide_application(
        number=application.number, verdict="waitlist", opinion="", acting=shen, at=NOON
    )
    assert state_of(cast, application.number) == "waitlisted"


def test_the_stranger_finds_nothing(cast):
    application = journey.submitted(cast)
    from foundation.refusals import NotVisible

    for who in ("xu", "nan", "tang"):
        with pytest.raises(NotVisible):
            take_application(number=application.number, acting=cast.acting[who], at=NOON)
    assert state_of(cast, application.number) == "submitted"


def test_a_leader_refuses_a_case_that_nobody_can_recommend(cast):
    application = journey.submitted(cast)
    with pytest.raises(NotYourPost):
        decide_application(
            number=application.number, verdict="reject", opinion="不符", acting=cast.acting["lin"],
            at=NOON,
        )  # fmt: skip
    assert state_of(cast, application.number) == "submitted"

    decide_application(
        number=application.number, verdict="reject", opinion="不符", acting=cast.acting["shen"],
        at=NOON,
    )  # fmt: skip

    assert state_of(cast, application.number) == "rejected"
