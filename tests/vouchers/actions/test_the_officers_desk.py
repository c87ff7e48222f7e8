"""Standing aside, handing over, and telling the leader of what is late."""

from datetime import datetime

import pytest

from foundation.audit.models import AuditEntry
from foundation.notifications.delivery import body_of, subject_of
from foundation.notifications.models import Letter
from foundation.refusals import Refusal
from foundation.transactions import reading
from foundation.transitions import TransitionRefused
from tests.cast import BEIJING, NOON
from tests.vouchers import journey
from tests.vouchers.stage import letters
from vouchers.actions.decide_application import decide_application
from vouchers.actions.escalate_overdue import escalate_overdue
from vouchers.actions.hand_over_application import NoSuchOfficer, hand_over_application
from vouchers.actions.recommend_application import recommend_application
from vouchers.actions.recuse import RecusalReasonNeeded, TakeItBackFirst, recuse
from vouchers.actions.take_application import take_application
from vouchers.models import Recusal, VoucherApplication
from vouchers.permissions.applications import HeldByAnother, NotYourBureau, NotYourPost, Recused
from vouchers.queries.desk import queue

#: Submitted on Monday the 16th; five working days end on Monday the 23rd.
TUESDAY = datetime(2026, 3, 24, 7, 45, tzinfo=BEIJING)


def now(cast, application):
    with reading(cast.system.scope):
        return VoucherApplication.objects.get(pk=application.pk)


def done(action, cast, application, who, at=NOON, **typed):
    return action(number=application.number, acting=cast.acting[who], at=at, **typed)


def picture(cast):
    with reading(cast.system.scope):
        return (
            list(VoucherApplication.objects.values_list("state", "handler_id")),
            Recusal.objects.count(), Letter.objects.count(), AuditEntry.objects.count(),
        )  # fmt: skip


def test_an_officer_stands_aside_and_the_case_leaves_their_desk(cast):
    application = journey.submitted(cast)
    done(take_application, cast, application, "lin")

    done(recuse, cast, application, "lin", reason="申请企业的法人是我表亲")

    after = now(cast, application)
    assert (after.state, after.handler_id) == ("submitted", None)
    (told,) = letters(cast, "vouchers_application_recused")
    assert told.recipient_id == cast.users["shen"].pk
    assert "表亲" in body_of(told)
    with reading(cast.scope("lin")):
        mine = queue(cast.scope("lin"), "YP", "officer", me=cast.users["lin"].pk)
        theirs = queue(cast.scope("lu"), "YP", "officer", me=cast.users["lu"].pk)
        assert (list(mine), [row.number for row in theirs]) == ([], [application.number])

    before = picture(cast)
    for action, typed in (
        (take_application, {}), (recommend_application, {"opinion": "可以"}),
    ):  # fmt: skip
        with pytest.raises(Recused):
            done(action, cast, application, "lin", **typed)
    done(recuse, cast, application, "lin", reason="再说一次")  # again changes nothing
    assert picture(cast) == before
    assert done(recommend_application, cast, application, "lu", opinion="可以").state


def test_a_leader_who_stands_aside_cannot_decide(cast):
    application = journey.recommended(cast)
    done(recuse, cast, application, "shen", reason="曾在该企业任职")
    before = picture(cast)
    for verdict in ("approve", "reject"):
        with pytest.raises(Recused):
            done(decide_application, cast, application, "shen", verdict=verdict, opinion="同意")
    assert picture(cast) == before


@pytest.mark.parametrize(
    ("who", "reason", "why"),
    [
        ("lin", "", RecusalReasonNeeded),
        ("fang", "亲属", NotYourPost),
        ("xu", "亲属", Refusal),  # another bureau's: not there
        ("yan", "亲属", NotYourBureau),
    ],
)
def test_who_cannot_stand_aside_writes_nothing(cast, who, reason, why):
    application = journey.submitted(cast)
    before = picture(cast)
    with pytest.raises(why):
        done(recuse, cast, application, who, reason=reason)
    assert picture(cast) == before


def test_a_recommendation_is_taken_back_before_its_author_stands_aside(cast):
    application = journey.recommended(cast)
    before = picture(cast)
    with pytest.raises(TakeItBackFirst):
        done(recuse, cast, application, "lin", reason="亲属")
    assert picture(cast) == before


def test_a_case_passes_into_a_colleagues_hands_and_back_to_all(cast):
    application = journey.submitted(cast)
    done(take_application, cast, application, "lin")
    done(hand_over_application, cast, application, "lin", to=cast.users["lu"].pk)
    assert now(cast, application).handler_name == "陆受理"
    (told,) = letters(cast, "vouchers_application_handed_over")
    assert told.recipient_id == cast.users["lu"].pk
    assert application.number in subject_of(told)
    with pytest.raises(HeldByAnother):
        done(recommend_application, cast, application, "lin", opinion="可以")
    with pytest.raises(NotYourPost):  # no longer hers to give
        done(hand_over_application, cast, application, "lin", to=cast.users["lin"].pk)

    done(hand_over_application, cast, application, "lu", to=None)
    after = now(cast, application)
    assert (after.state, after.handler_id) == ("submitted", None)

    done(hand_over_application, cast, application, "shen", to=cast.users["lin"].pk)  # by the leader
    assert now(cast, application).handler_name == "林受理"


@pytest.mark.parametrize("to", ["shen", "tang", "lu"])
def test_a_case_goes_only_to_an_officer_of_the_bureau_who_does_not_stand_aside(cast, to):
    application = journey.submitted(cast)
    done(recuse, cast, application, "lu", reason="亲属")
    before = picture(cast)
    with pytest.raises(NoSuchOfficer):
        done(hand_over_application, cast, application, "shen", to=cast.users[to].pk)
    assert picture(cast) == before


def test_the_leader_is_told_once_of_what_is_late(cast):
    one = journey.submitted(cast)
    two = journey.submitted(cast)
    done(take_application, cast, two, "lin")
    assert str(one.due_on) == "2026-03-23"
    assert escalate_overdue(region="YP", acting=cast.system, at=TUESDAY.replace(day=23)) == 0

    assert escalate_overdue(region="YP", acting=cast.system, at=TUESDAY) == 2
    assert escalate_overdue(region="YP", acting=cast.system, at=TUESDAY) == 0
    assert escalate_overdue(region="YP", acting=cast.system, at=TUESDAY.replace(day=30)) == 0

    (told,) = letters(cast, "vouchers_application_overdue")
    assert told.recipient_id == cast.users["shen"].pk
    text = body_of(told)
    assert one.number in text
    assert two.number in text
    assert "林受理" in text
    with reading(cast.system.scope):
        assert AuditEntry.objects.filter(code="vouchers.application.escalated").count() == 2


@pytest.mark.parametrize("who", ["lin", "shen"])
@pytest.mark.parametrize("to", ["lu", None])
def test_a_recommended_case_is_taken_back_and_not_handed_over(cast, who, to):
    application = journey.recommended(cast)
    before = picture(cast)
    with pytest.raises(TransitionRefused):
        done(hand_over_application, cast, application, who, to=to and cast.users[to].pk)
    assert picture(cast) == before
