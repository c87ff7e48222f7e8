"""Public notice, enrolment, recognition by the others, measures: the way in and out."""

from datetime import date, datetime, timedelta

import pytest

from foundation.refusals import NotVisible
from foundation.transactions import action_block, reading
from foundation.transitions import TransitionRefused
from providers.actions.announce_provider import announce_provider
from providers.actions.enrol_provider import (
    NoticeNotEnded,
    ObjectionOpen,
    ObjectionUpheld,
    enrol_provider,
)
from providers.actions.recognise_by_silence import recognise_by_silence
from providers.actions.recognise_provider import recognise_provider
from providers.actions.reinstate_provider import reinstate_provider
from providers.actions.remove_provider import remove_provider
from providers.actions.return_provider import return_provider
from providers.actions.suspend_provider import suspend_provider
from providers.models import Provider, RecognitionDecision, ServiceProduct
from providers.permissions import HomeOfficerOnly, HomeSanctionerOnly, OtherOfficerOnly
from providers.steps.reasons import ReasonNeeded
from providers.tasks import recognise_all_by_silence
from regions.actions.end_notice import end_notice
from regions.actions.publish_notice import publish_notice
from regions.models import NoticeItem, Sanction, TermsVersion
from tests.cast import BEIJING, NOON
from tests.providers.enrolling import (
    ALL,
    kept,
    letters_to,
    newcomer,
    notice_for,
    put,
    register,
    trail,
)


@pytest.fixture
def checked(cast):
    return register(newcomer())


@pytest.fixture
def announced(cast, checked):
    announce_provider(provider=checked.pk, acting=cast.acting["lin"], at=NOON)
    return checked


def enrol(cast, provider, who="lin"):
    return enrol_provider(provider=provider.pk, acting=cast.acting[who], at=NOON)


def decisions(provider):
    with reading(ALL):
        return {
            row.region_id: (row.state, row.silent_on)
            for row in RecognitionDecision.objects.filter(provider=provider)
        }


def test_it_is_listed_for_the_next_notice(cast, announced):
    assert kept(announced).state == "in_publicity"
    with reading(cast.scope("lin")):
        line = NoticeItem.objects.get(subject_id=announced.pk)
    assert (line.kind, line.region_id, line.notice_id) == ("enrolment", "YP", None)
    assert (line.subject_number, line.provider_name) == (
        "12310110XNJG00031B", "江潮理工大学机械系统与振动实验室",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("shen", HomeOfficerOnly), ("tang", NotVisible), ("xu", NotVisible)],
)
def test_announcement_refused(cast, checked, who, refusal):
    with pytest.raises(refusal):
        announce_provider(provider=checked.pk, acting=cast.acting[who], at=NOON)

    assert kept(checked).state == "auto_checked"
    with reading(ALL):
        assert not NoticeItem.objects.exists()


def test_announced_once(cast, announced):
    with pytest.raises(TransitionRefused):
        announce_provider(provider=announced.pk, acting=cast.acting["lin"], at=NOON)


def test_enrolled_after_the_notice_and_the_others_are_asked(cast, announced):
    with action_block(acting=cast.system):  # Nanhu answers in five working days
        terms = TermsVersion.objects.get(region_id="NH")
        terms.values["recognition_silence_working_days"] = 5
        terms.save()
        TermsVersion.objects.filter(region_id="HF").update(state="superseded")
        TermsVersion.objects.filter(region_id="HF").update(effective_from=date(2026, 4, 1))
    notice_for(cast, announced)

    enrol(cast, announced)

    assert (kept(announced).state, kept(announced).enrolled_on) == ("enrolled", date(2026, 3, 16))
    assert decisions(announced) == {
        "WJ": ("pending", date(2026, 3, 30)),  # ten working days after Monday the 16th
        "NH": ("pending", date(2026, 3, 23)),
        "HF": ("pending", None),  # no terms in force: silence never counts there
    }
    assert len(letters_to(cast.users["tang"], "providers_recognition_asked")) == 1
    assert len(trail("providers.provider.enrolled")) == 1


def test_enrolled_when_an_objection_was_dismissed(cast, announced):
    notice_for(cast, announced, objection="dismissed")

    assert enrol(cast, announced).state == "enrolled"


def test_another_line_s_objection_holds_nobody_else_up(cast, announced):
    notice_for(cast, announced, state="objected")  # this line is clear, the notice still waits

    assert enrol(cast, announced).state == "enrolled"


def test_from_notice_to_enrolment_by_the_regions_own_actions(cast, announced):
    """The real notice: published by the operator, ended by the night."""
    [notice] = publish_notice(kind="enrolment", regions=["YP"], acting=cast.acting["ren"], at=NOON)
    with pytest.raises(NoticeNotEnded):
        enrol(cast, announced)
    assert notice.ends_on is not None
    after = notice.ends_on + timedelta(days=1)
    end_notice(
        number=notice.number, acting=cast.system,
        at=datetime(after.year, after.month, after.day, 0, 30, tzinfo=BEIJING),
    )  # fmt: skip

    assert enrol(cast, announced).state == "enrolled"


@pytest.mark.parametrize(
    ("notice", "who", "refusal"),
    [
        (None, "lin", NoticeNotEnded),
        ({"state": "published"}, "lin", NoticeNotEnded),
        ({"objection": "open"}, "lin", ObjectionOpen),
        ({"objection": "upheld"}, "lin", ObjectionUpheld),
        ({}, "shen", HomeOfficerOnly),
        ({}, "tang", NotVisible),  # it is public now, but not Wujin's to change
    ],
)
def test_enrolment_refused(cast, announced, notice, who, refusal):
    if notice is not None:
        notice_for(cast, announced, **notice)

    with pytest.raises(refusal):
        enrol(cast, announced, who=who)

    assert kept(announced).state == "in_publicity"
    assert decisions(announced) == {}


def test_what_was_not_announced_is_not_enrolled(cast, checked):
    with pytest.raises(TransitionRefused):
        enrol(cast, checked)


def refuse(cast, provider, outcome="rejected", who="lin", reason="场所不符"):
    return return_provider(
        provider=provider.pk, outcome=outcome, reason=reason, acting=cast.acting[who], at=NOON
    )


def test_refused_on_an_upheld_objection(cast, announced):
    notice_for(cast, announced, objection="upheld")

    refuse(cast, announced)

    assert (kept(announced).state, kept(announced).state_reason) == ("rejected", "场所不符")
    assert len(trail("providers.provider.rejected")) == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"who": "shen"}, HomeOfficerOnly),
        ({"who": "xu"}, NotVisible),
        ({"reason": " "}, ReasonNeeded),
        ({"outcome": "enrolled"}, TransitionRefused),
    ],
)
def test_refusing_refused(cast, checked, changes, refusal):
    with pytest.raises(refusal):
        refuse(cast, checked, **changes)

    assert kept(checked).state == "auto_checked"


def test_without_an_upheld_objection_a_notice_is_not_cut_short(cast, announced):
    notice_for(cast, announced, objection="dismissed")

    with pytest.raises(TransitionRefused):
        refuse(cast, announced)

    assert kept(announced).state == "in_publicity"


@pytest.fixture
def asked(cast, announced):
    notice_for(cast, announced)
    return enrol(cast, announced)


def say(cast, provider, outcome, who="tang", reason=""):
    return recognise_provider(
        provider=provider.pk, outcome=outcome, reason=reason, acting=cast.acting[who], at=NOON
    )


def test_another_region_recognises(cast, asked):
    said = say(cast, asked, "recognised")

    assert (said.state, said.decided_by) == ("recognised", cast.users["tang"].pk)
    assert decisions(asked)["NH"][0] == "pending"


def test_a_refusal_and_its_reason_are_read_by_all(cast, asked):
    say(cast, asked, "refused", reason="无相应资质")

    with reading(cast.scope("xu")):
        row = RecognitionDecision.objects.get(provider=asked, region_id="WJ")
    assert (row.state, row.reason) == ("refused", "无相应资质")
    assert len(letters_to(cast.users["lin"], "providers_recognition_refused")) == 1

    say(cast, asked, "recognised")  # taken back later
    assert decisions(asked)["WJ"][0] == "recognised"


@pytest.mark.parametrize(
    ("who", "outcome", "refusal"),
    [
        ("wen", "recognised", OtherOfficerOnly),  # a leader
        ("lin", "recognised", NotVisible),  # its own region was not asked
        ("tang", "refused", ReasonNeeded),
        ("tang", "pending", TransitionRefused),
    ],
)
def test_recognition_refused(cast, asked, who, outcome, refusal):
    with pytest.raises(refusal):
        say(cast, asked, outcome, who=who)

    assert {state for state, _ in decisions(asked).values()} == {"pending"}


def test_recognised_once(cast, asked):
    say(cast, asked, "recognised")

    with pytest.raises(TransitionRefused):
        say(cast, asked, "refused", reason="改主意")


def test_silence_counts_after_the_last_day_and_once(cast, asked):
    with reading(ALL):
        key = RecognitionDecision.objects.get(provider=asked, region_id="WJ").pk

    def night(day):
        at = datetime(2026, 3, day, 0, 5, tzinfo=BEIJING)
        return recognise_by_silence(decision=key, acting=cast.system, at=at)

    assert night(30) is False  # the last day itself
    assert decisions(asked)["WJ"][0] == "pending"
    assert night(31) is True
    assert night(31) is False
    assert decisions(asked)["WJ"][0] == "recognised"
    assert len(trail("providers.recognition.by_silence")) == 1


def test_the_night_passes_over_what_was_answered(cast, asked):
    say(cast, asked, "refused", reason="无相应资质")
    with action_block(acting=cast.system):
        RecognitionDecision.objects.filter(provider=asked).update(silent_on=date(2020, 1, 1))

    assert recognise_all_by_silence() == 2
    assert decisions(asked)["WJ"][0] == "refused"
    assert recognise_all_by_silence() == 0


def services(cast):
    with reading(ALL):
        return set(
            ServiceProduct.objects.filter(provider=cast.taihu).values_list("state", flat=True)
        )


def measure(cast, act, who="wen", reason="报告失实", **more):
    return act(provider=cast.taihu.pk, reason=reason, acting=cast.acting[who], at=NOON, **more)


def test_a_suspension_takes_the_services_along_and_back(cast):
    measure(cast, suspend_provider)
    assert kept(cast.taihu).state == "suspended"
    assert services(cast) == {"suspended"}

    measure(cast, reinstate_provider, reason="整改完成")

    assert kept(cast.taihu).state == "enrolled"
    assert services(cast) == {"listed"}
    with reading(ALL):
        assert Sanction.objects.get().to_on == date(2026, 3, 15)
    assert len(letters_to(cast.users["wu"], "providers_suspended")) == 1
    assert len(letters_to(cast.users["zhu"], "providers_reinstated")) == 1


def test_a_removal_bars_for_the_years_of_the_terms(cast):
    measure(cast, remove_provider)

    assert kept(cast.taihu).state == "removed"
    assert services(cast) == {"withdrawn"}
    with reading(cast.scope("xu")):
        sanction = Sanction.objects.get()
    assert (sanction.level, sanction.to_on) == ("removed", date(2029, 3, 16))


@pytest.mark.parametrize("act", [suspend_provider, remove_provider, reinstate_provider])
@pytest.mark.parametrize(
    ("who", "reason", "refusal"),
    [
        ("tang", "x", HomeSanctionerOnly),
        ("xu", "x", NotVisible),
        ("shen", "x", NotVisible),
        ("wen", "", ReasonNeeded),
    ],
)
def test_measures_refused(cast, act, who, reason, refusal):
    with pytest.raises(refusal):
        measure(cast, act, who=who, reason=reason)

    assert kept(cast.taihu).state == "enrolled"
    assert services(cast) == {"listed"}
    with reading(ALL):
        assert not Sanction.objects.exists()


def test_measures_follow_the_state(cast):
    with pytest.raises(TransitionRefused):
        measure(cast, reinstate_provider)
    measure(cast, suspend_provider)
    with pytest.raises(TransitionRefused):
        measure(cast, suspend_provider)
    put(cast, cast.taihu, state="removed")
    with pytest.raises(TransitionRefused):
        measure(cast, remove_provider)


def test_the_public_sees_what_is_public(cast, announced):
    with reading(cast.scope("xu")):
        assert Provider.objects.filter(pk=announced.pk).exists()
