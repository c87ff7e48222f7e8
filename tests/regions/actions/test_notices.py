"""A notice's life: published by the clerk, objected to by anybody, answered, ended at night."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from foundation.acting import Acting
from foundation.keys import new_key
from foundation.notifications.models import Letter
from foundation.refusals import NotVisible
from foundation.tenancy.scope import Scope
from foundation.transactions import reading
from foundation.transitions import TransitionRefused
from regions.actions.answer_objection import answer_objection
from regions.actions.end_notice import end_notice
from regions.actions.object_to_notice import NoticeOver, ObjectionReceived, object_to_notice
from regions.actions.publish_notice import NothingToPublish, publish_notice
from regions.models import NoticeItem, Objection, PublicityNotice
from regions.permissions import PostNeeded
from tests.cast import BEIJING, NOON
from tests.regions.waiting import listed, outcomes

VISITOR = Acting(scope=Scope.public(), name="")
# Published on Monday 16 March 2026; five working days on is Monday 23 March.
LAST_DAY = date(2026, 3, 23)
AFTER = datetime(2026, 3, 24, 0, 30, tzinfo=BEIJING)


def publish(cast, *, kind="claims", who="ren"):
    return publish_notice(kind=kind, regions=["YP"], acting=cast.acting[who], at=NOON)[0]


def notices(cast):
    with reading(cast.system.scope):
        return list(PublicityNotice.objects.values_list("number", "state"))


def object_to(notice, cast, *, at=NOON, key=None, acting=VISITOR):
    with reading(Scope.public()):
        item = NoticeItem.objects.filter(notice=notice).order_by("subject_number").first()
    assert item is not None
    return object_to_notice(
        number=notice.number, item=item.pk, name="李明", contact="13800000000",
        reason="not_delivered", facts="服务没有做完。", key=key or new_key(), acting=acting, at=at,
    )  # fmt: skip


def test_the_clerk_publishes_what_waits_with_its_last_day(cast):
    listed(cast, number="DF-2026-YP-000001")
    listed(cast, number="DF-2026-YP-000002")
    listed(cast, number="DF-2026-NH-000001", region="NH")

    notice = publish(cast)

    assert notice.number == "GS-2026-YP-000001"
    assert notice.ends_on == LAST_DAY
    assert notice.title_zh == "杨浦区 2026 年第 12 周拟兑付名单公示"
    with reading(Scope.public()):
        shown = NoticeItem.objects.filter(notice=notice).values_list("subject_number", flat=True)
        assert sorted(shown) == ["DF-2026-YP-000001", "DF-2026-YP-000002"]
        assert not NoticeItem.objects.filter(region_id="NH").exists()  # waits, not public


def test_providers_stay_public_for_seven_days(cast):
    listed(cast, number="12310110XNJG000119", kind="enrolment")

    assert publish(cast, kind="enrolment").ends_on == date(2026, 3, 23)


def test_one_press_publishes_for_every_district_and_a_second_finds_nothing(cast):
    listed(cast, number="DF-2026-YP-000001")
    listed(cast, number="DF-2026-NH-000001", region="NH")
    everywhere: Any = {"kind": "claims", "regions": ["YP", "WJ", "NH", "HF"], "at": NOON}

    made = publish_notice(acting=cast.acting["ren"], **everywhere)

    assert [notice.region_id for notice in made] == ["YP", "NH"]
    with pytest.raises(NothingToPublish):
        publish_notice(acting=cast.acting["ren"], **everywhere)
    assert len(notices(cast)) == 2


@pytest.mark.parametrize(("who", "refusal"), [("he", PostNeeded), ("shen", NotVisible)])
def test_nobody_else_publishes(cast, who, refusal):
    listed(cast, number="DF-2026-YP-000001")

    with pytest.raises(refusal):
        publish(cast, who=who)

    assert notices(cast) == []


def test_anybody_objects_while_it_runs_and_the_leader_is_told(cast, run_outbox):
    listed(cast, number="DF-2026-YP-000001")
    notice = publish(cast)

    objection = object_to(notice, cast, at=NOON + timedelta(days=7))
    run_outbox(only="regions.")

    assert objection.number.startswith("GS-2026-YP-000001-Y")
    assert notices(cast) == [("GS-2026-YP-000001", "objected")]
    with reading(cast.system.scope):
        told = Letter.objects.filter(kind="regions_objection_filed")
        assert {letter.recipient_id for letter in told} == {
            cast.users["shen"].pk, cast.users["fang"].pk
        }  # fmt: skip


def test_names_of_objectors_stay_with_the_bureau(cast):
    listed(cast, number="DF-2026-YP-000001")
    object_to(publish(cast), cast)

    with reading(Scope.public()):
        assert not Objection.objects.exists()
    with reading(cast.scope("xu")):
        assert not Objection.objects.exists()
    with reading(cast.scope("shen")):
        assert Objection.objects.get().name == "李明"


def test_after_the_last_day_no_objection_is_taken(cast):
    listed(cast, number="DF-2026-YP-000001")
    notice = publish(cast)

    with pytest.raises(NoticeOver):
        object_to(notice, cast, at=AFTER)

    with reading(cast.scope("shen")):
        assert not Objection.objects.exists()


def test_the_same_form_twice_is_one_objection(cast):
    listed(cast, number="DF-2026-YP-000001")
    notice, key = publish(cast), new_key()
    object_to(notice, cast, key=key)

    with pytest.raises(ObjectionReceived):
        object_to(notice, cast, key=key)

    with reading(cast.scope("shen")):
        assert Objection.objects.count() == 1


def test_with_no_objection_every_line_is_clear_the_night_after(cast):
    listed(cast, number="DF-2026-YP-000001")
    notice = publish(cast)

    assert (
        end_notice(
            number=notice.number,
            acting=cast.system,
            at=datetime(2026, 3, 23, 23, 59, tzinfo=BEIJING),
        )
        is None
    )
    end_notice(number=notice.number, acting=cast.system, at=AFTER)
    end_notice(number=notice.number, acting=cast.system, at=AFTER)

    assert outcomes(cast) == {"DF-2026-YP-000001": "clear"}
    assert notices(cast) == [("GS-2026-YP-000001", "ended")]


def test_a_line_with_an_open_objection_waits_and_the_others_go_through(cast, run_outbox):
    listed(cast, number="DF-2026-YP-000001")
    listed(cast, number="DF-2026-YP-000002")
    notice = publish(cast)
    objection = object_to(notice, cast)
    run_outbox(only="regions.")

    end_notice(number=notice.number, acting=cast.system, at=AFTER)
    assert outcomes(cast) == {"DF-2026-YP-000001": "", "DF-2026-YP-000002": "clear"}

    answer_objection(
        number=objection.number, outcome="dismissed", answer="已核实。",
        acting=cast.acting["shen"], at=AFTER,
    )  # fmt: skip
    end_notice(number=notice.number, acting=cast.system, at=AFTER)
    assert outcomes(cast) == {"DF-2026-YP-000001": "clear", "DF-2026-YP-000002": "clear"}
    assert notices(cast) == [("GS-2026-YP-000001", "ended")]


def test_an_upheld_objection_takes_the_line_out(cast, run_outbox):
    listed(cast, number="DF-2026-YP-000001")
    notice = publish(cast)
    objection = object_to(notice, cast)
    run_outbox(only="regions.")

    answer_objection(
        number=objection.number, outcome="upheld", answer="服务未完成。",
        acting=cast.acting["shen"], at=NOON,
    )  # fmt: skip

    assert outcomes(cast) == {"DF-2026-YP-000001": "objected"}
    assert notices(cast) == [("GS-2026-YP-000001", "published")]
    with pytest.raises(TransitionRefused):
        answer_objection(
            number=objection.number, outcome="dismissed", answer="改判。",
            acting=cast.acting["shen"], at=NOON,
        )  # fmt: skip


@pytest.mark.parametrize(("who", "refusal"), [("lin", PostNeeded), ("xu", NotVisible)])
def test_only_the_leader_answers(cast, who, refusal):
    listed(cast, number="DF-2026-YP-000001")
    objection = object_to(publish(cast), cast)

    with pytest.raises(refusal):
        answer_objection(
            number=objection.number, outcome="upheld", answer="好。", acting=cast.acting[who],
            at=NOON,
        )  # fmt: skip

    with reading(cast.scope("shen")):
        assert Objection.objects.get().state == "open"
