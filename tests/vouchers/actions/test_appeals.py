"""A refused firm appeals; two of the operator's panel answer; an allowed case is judged afresh."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection

from foundation.audit.models import AuditEntry
from foundation.auditor.checks import audit
from foundation.notifications.models import Letter
from foundation.transactions import ChangedMeanwhile, action_block, reading
from foundation.transitions import TransitionRefused
from tests.cast import BEIJING, NOON
from tests.vouchers import journey
from vouchers.actions.appeal_application import (
    AppealedAlready,
    GroundsNeeded,
    TooLateToAppeal,
    appeal_application,
)
from vouchers.actions.decide_appeal import NothingProposed, decide_appeal
from vouchers.actions.decide_application import decide_application
from vouchers.actions.press_appeal import press_appeal
from vouchers.actions.propose_appeal import AnswerNeedsReason, ProposedAlready, propose_appeal
from vouchers.actions.recommend_application import recommend_application
from vouchers.actions.return_application import return_application
from vouchers.actions.submit_application import submit_application
from vouchers.actions.take_application import take_application
from vouchers.auditing import CHECKS
from vouchers.models import Appeal, ApplicationDecision, VoucherApplication
from vouchers.permissions.appeals import PanelJudged, PanelOfTwo
from vouchers.permissions.applications import JudgedBefore, NotYourPost
from vouchers.queries.appeals import late_appeals

LAST_MOMENT = datetime(2026, 3, 30, 23, 59, tzinfo=BEIJING)  # ten working days after the 16th
TOO_LATE = datetime(2026, 3, 31, 0, 0, tzinfo=BEIJING)
GROUNDS = "上一张券已用到 85%，见附表。"


def appealed(cast, *, at=NOON, number=None):
    return appeal_application(
        number=number or refused(cast), grounds=GROUNDS, acting=cast.acting["yan"], at=at
    )


def refused(cast):
    return journey.rejected(cast).number


def proposed(cast, *, outcome="allowed", who="min", number=None):
    number = number or appealed(cast).number
    return propose_appeal(
        number=number, outcome=outcome, reason="用券记录属实", acting=cast.acting[who], at=NOON
    )


def decided(cast, *, outcome="allowed"):
    appeal = proposed(cast, outcome=outcome)
    return decide_appeal(number=appeal.number, agree=True, acting=cast.acting["song"], at=NOON)


def row_of(cast, number):
    with reading(cast.system.scope):
        return VoucherApplication.objects.get(number=number)


def picture(cast):
    with reading(cast.system.scope):
        return (
            list(Appeal.objects.values_list("number", "state", "proposal", "decided_by")),
            list(VoucherApplication.objects.values_list("number", "state", "return_round")),
            ApplicationDecision.objects.count(),
            AuditEntry.objects.count(),
            Letter.objects.count(),
        )


def readers_of(cast, kind):
    names = {user.pk: name for name, user in cast.users.items()}
    with reading(cast.system.scope):
        found = Letter.objects.filter(kind=kind).values_list("recipient_id", flat=True)
        return {names[pk] for pk in found}


def leader(cast, who):
    return replace(cast.acting[who], roles=frozenset({"leader"}))


def test_a_refused_firm_appeals_on_the_last_day_of_its_terms(cast):
    appeal = appealed(cast, at=LAST_MOMENT)

    assert row_of(cast, appeal.number).state == "appealed"
    assert (appeal.state, appeal.contested) == ("open", "上一张券使用率不足")
    assert appeal.due_on == date(2026, 4, 13)  # ten working days after Monday the 30th
    assert readers_of(cast, "vouchers_appeal_filed") == {"min", "song", "shen"}
    with reading(cast.scope("kong")):
        codes = AuditEntry.objects.filter(subject_number=appeal.number).values_list(
            "code", flat=True
        )
        assert "vouchers.appeal.filed" in codes


def test_the_day_after_it_is_too_late(cast):
    number = refused(cast)
    before = picture(cast)

    with pytest.raises(TooLateToAppeal) as no:
        appealed(cast, at=TOO_LATE, number=number)

    assert "2026-03-30" in str(no.value)
    assert picture(cast) == before


@pytest.mark.parametrize(
    ("who", "grounds", "refusal"),
    [("yan", " ", GroundsNeeded), ("lin", GROUNDS, NotYourPost), ("wu", GROUNDS, NotYourPost)],
)
def test_what_is_no_appeal_writes_nothing(cast, who, grounds, refusal):
    number = refused(cast)
    before = picture(cast)

    with pytest.raises(refusal):
        appeal_application(number=number, grounds=grounds, acting=cast.acting[who], at=NOON)

    assert picture(cast) == before


def test_only_a_refusal_is_appealed_against(cast):
    application = journey.submitted(cast)
    with pytest.raises(TransitionRefused):
        appealed(cast, number=application.number)


def test_a_dismissed_appeal_ends_the_case_and_there_is_no_second(cast):
    appeal = decided(cast, outcome="dismissed")

    assert (appeal.state, row_of(cast, appeal.number).state) == ("dismissed", "upheld")
    assert readers_of(cast, "vouchers_appeal_decided") == {"mei", "yan"}
    with pytest.raises(AppealedAlready):
        appealed(cast, number=appeal.number)


def test_an_allowed_appeal_sends_the_case_back_afresh(cast):
    appeal = decided(cast)

    row = row_of(cast, appeal.number)
    assert (appeal.state, row.state, row.return_round) == ("allowed", "submitted", 1)
    assert (row.handler_id, row.waiting_for, row.recommended_fen, row.bounds) == (
        None,
        "",
        None,
        {},
    )
    assert row.due_on == date(2026, 3, 23)  # five working days, from the panel's answer
    assert readers_of(cast, "vouchers_appeal_answered") == {"lin", "lu", "shen", "gu", "bai"}
    with reading(cast.system.scope):
        letter = Letter.objects.filter(kind="vouchers_appeal_answered").earliest("pk")
    assert letter.facts["judges"] == "林受理、沈审批"


def test_those_who_judged_it_do_not_judge_it_again(cast):
    number = decided(cast).number
    before = picture(cast)
    with pytest.raises(JudgedBefore):
        take_application(number=number, acting=cast.acting["lin"], at=NOON)
    with pytest.raises(JudgedBefore):
        recommend_application(number=number, opinion="同意", acting=cast.acting["lin"], at=NOON)
    with pytest.raises(JudgedBefore):
        decide_application(
            number=number, verdict="reject", opinion="不符", acting=cast.acting["shen"], at=NOON
        )
    assert picture(cast) == before

    recommend_application(number=number, opinion="符合条款", acting=cast.acting["lu"], at=NOON)
    with pytest.raises(JudgedBefore):
        decide_application(
            number=number, verdict="approve", opinion="", acting=cast.acting["shen"], at=NOON
        )
    done = decide_application(
        number=number, verdict="approve", opinion="", acting=leader(cast, "fang"), at=NOON
    )
    assert (done.state, done.approved_fen) == ("approved", 3_000_000)


def test_refused_again_there_is_no_second_appeal(cast):
    number = decided(cast).number
    recommend_application(number=number, opinion="符合条款", acting=cast.acting["lu"], at=NOON)
    decide_application(
        number=number, verdict="reject", opinion="不符", acting=leader(cast, "fang"), at=NOON
    )

    with reading(cast.system.scope):
        letter = Letter.objects.filter(kind="vouchers_application_rejected").latest("pk")
    assert letter.facts["appeal_until"] == ""
    with pytest.raises(AppealedAlready):
        appealed(cast, number=number)


def test_the_letter_of_a_refusal_names_the_last_day(cast):
    refused(cast)
    with reading(cast.system.scope):
        letter = Letter.objects.filter(kind="vouchers_application_rejected").earliest("pk")
    assert letter.facts["appeal_until"] == "2026-03-30"


def test_whoever_proposes_does_not_agree(cast):
    appeal = proposed(cast)
    before = picture(cast)
    with pytest.raises(PanelOfTwo):
        decide_appeal(number=appeal.number, agree=True, acting=cast.acting["min"], at=NOON)
    assert picture(cast) == before


def test_not_agreed_the_panel_answers_anew(cast):
    appeal = proposed(cast)
    again = decide_appeal(
        number=appeal.number, agree=False, note="记录有误", acting=cast.acting["song"], at=NOON
    )
    assert (again.state, again.proposal, again.proposed_by) == ("open", "", None)

    proposed(cast, outcome="dismissed", who="song", number=appeal.number)
    done = decide_appeal(number=appeal.number, agree=True, acting=cast.acting["min"], at=NOON)
    assert (done.state, done.proposed_by_name, done.decided_by_name) == (
        "dismissed", "宋秘书", "闵调解",
    )  # fmt: skip


def test_a_proposal_is_its_proposers_to_change(cast):
    appeal = proposed(cast)
    with pytest.raises(ProposedAlready) as no:
        proposed(cast, outcome="dismissed", who="song", number=appeal.number)
    assert "闵调解" in str(no.value)
    changed = proposed(cast, outcome="dismissed", who="min", number=appeal.number)
    assert changed.proposal == "dismissed"


def test_nobody_agrees_to_an_answer_they_never_read(cast):
    read = proposed(cast)
    seen = read.proposed_at.isoformat()
    propose_appeal(
        number=read.number, outcome="dismissed", reason="用券记录不实", acting=cast.acting["min"],
        at=NOON + timedelta(minutes=1),
    )  # fmt: skip
    before = picture(cast)
    for agree in (True, False):
        with pytest.raises(ChangedMeanwhile):
            decide_appeal(
                number=read.number, agree=agree, note="不同意", seen=seen,
                acting=cast.acting["song"], at=NOON,
            )  # fmt: skip
    assert picture(cast) == before


def test_nothing_proposed_nothing_agreed(cast):
    appeal = appealed(cast)
    with pytest.raises(NothingProposed):
        decide_appeal(number=appeal.number, agree=True, acting=cast.acting["song"], at=NOON)
    with pytest.raises(AnswerNeedsReason):
        propose_appeal(
            number=appeal.number, outcome="allowed", reason=" ", acting=cast.acting["min"], at=NOON
        )
    with pytest.raises(TransitionRefused):
        propose_appeal(
            number=appeal.number, outcome="open", reason="无", acting=cast.acting["min"], at=NOON
        )


@pytest.mark.parametrize("who", ["ren", "he", "shen", "yan", "kong"])
def test_only_the_panel_answers(cast, who):
    appeal = appealed(cast)
    with pytest.raises(NotYourPost):
        proposed(cast, who=who, number=appeal.number)


def test_nobody_answers_an_appeal_against_their_own_judgement(cast):
    appeal = appealed(cast)
    lin_moved = replace(cast.acting["min"], user_id=cast.users["lin"].pk)
    with pytest.raises(PanelJudged):
        propose_appeal(
            number=appeal.number, outcome="dismissed", reason="无误", acting=lin_moved, at=NOON
        )


def test_the_database_holds_the_two_and_the_others(cast):
    """The same promises, asked of the tables by somebody who goes round the actions."""
    appeal = proposed(cast)
    me = cast.users["min"].pk

    def told(**values):
        with action_block(acting=cast.acting["min"]):
            Appeal.objects.filter(pk=appeal.pk).update(**values)

    with pytest.raises(PanelOfTwo):
        told(state="allowed", decided_by=me, reason="我自己")
    with pytest.raises(PanelOfTwo):
        told(state="dismissed", decided_by=cast.users["song"].pk, reason="不是所提")
    with pytest.raises(PanelJudged):
        told(proposed_by=cast.users["shen"].pk)
    with pytest.raises(DatabaseError):
        told(grounds="改写")

    decide_appeal(number=appeal.number, agree=True, acting=cast.acting["song"], at=NOON)
    row = row_of(cast, appeal.number)
    with pytest.raises(JudgedBefore), action_block(acting=cast.acting["lin"]):
        ApplicationDecision.objects.create(
            region_id="YP", enterprise_id=row.enterprise_id, application_id=row.pk,
            stage="recommend", round=row.return_round, actor_id=cast.users["lin"].pk,
            actor_name="林受理", role="officer", at=NOON,
        )  # fmt: skip


def test_a_fresh_round_costs_the_firm_no_correction(cast):
    number = decided(cast).number
    for _ in range(2):  # the terms allow two
        done = return_application(
            number=number, defects=[{"field": "need", "says": "请补充"}], acting=cast.acting["lu"],
            at=NOON + timedelta(hours=1),
        )  # fmt: skip
        assert done.state == "returned"
        submit_application(number=number, declared_by="颜", acting=cast.acting["yan"], at=NOON)


def test_the_books_agree(cast):
    decided(cast)
    with reading(cast.system.scope), connection.cursor() as cursor:
        assert {name: rows for name, rows in audit(cursor, CHECKS).items() if rows} == {}


def test_a_late_answer_is_pressed_for_on_the_first_day_and_then_weekly(cast):
    number = appealed(cast).number  # filed on the 16th, to be answered by Monday the 30th

    def morning(day):
        return press_appeal(
            number=number, acting=cast.system, at=datetime(2026, 3, day, 7, 55, tzinfo=BEIJING)
        )

    assert morning(30) is False  # the last day is not over
    assert morning(31) is True
    assert readers_of(cast, "vouchers_appeal_overdue") == {"min", "song", "mei", "yan"}
    with reading(cast.system.scope):
        facts = Letter.objects.filter(kind="vouchers_appeal_overdue").values_list(
            "recipient_id", "facts__proposer"
        )
        assert {name for _who, name in facts} == {""}
    at = datetime(2026, 4, 6, 7, 55, tzinfo=BEIJING)
    assert press_appeal(number=number, acting=cast.system, at=at) is False
    assert press_appeal(number=number, acting=cast.system, at=at + timedelta(days=1)) is True
    with reading(cast.system.scope):
        assert late_appeals(cast.system.scope, on=date(2026, 3, 31)) == [number]
        assert late_appeals(cast.system.scope, on=date(2026, 3, 30)) == []


def test_a_neighbour_sees_no_appeal(cast):
    appealed(cast)
    for who in ("tang", "xu", "nan", "wu"):
        with reading(cast.scope(who)):
            assert not Appeal.objects.exists()
