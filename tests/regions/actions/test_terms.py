"""Terms: drafted by one, agreed by all districts, published by another; the old version ends."""

import copy
from datetime import date

import pytest

from foundation.keys import new_key
from foundation.refusals import NotVisible
from foundation.transactions import reading
from foundation.transitions import TransitionRefused
from regions.actions.consent_terms import ConsentGiven, RemarkNeeded, consent_terms
from regions.actions.propose_terms import TermsUnfit, TooEarly, propose_terms
from regions.actions.publish_terms import ConsentMissing, DayHasCome, publish_terms
from regions.models import TermsVersion
from regions.permissions import PostNeeded, SecondPersonNeeded
from regions.queries.programmes import terms_on
from tests.cast import NOON, TERMS

LEADERS = {"YP": "shen", "WJ": "wen", "HF": "xu"}


def values(**changed):
    return {**copy.deepcopy(TERMS), **changed}


def propose(cast, *, who="lin", terms=None, effective_from=date(2026, 5, 1), key=None):
    return propose_terms(
        programme=cast.programmes["YP"].pk, values=terms or values(per_order_cap_fen=25_000_000),
        effective_from=effective_from, label_zh="提额版", label_en="Raise",
        document_no="〔2026〕8号",
        key=key or new_key(), acting=cast.acting[who], at=NOON,
    )  # fmt: skip


def agree(cast, version, *who):
    for name in who:
        consent_terms(version=version.pk, position="agree", acting=cast.acting[name], at=NOON)


def everybody_agrees(cast, version):
    cast.regions["NH"].is_active = False  # nobody in the cast leads Nanhu
    cast.regions["NH"].save()
    agree(cast, version, *LEADERS.values())


def states(cast):
    return dict(TermsVersion.objects.filter(region_id="YP").values_list("number", "state"))


def test_agreed_by_all_it_comes_into_force_on_its_day(cast):
    version = propose(cast)
    everybody_agrees(cast, version)

    publish_terms(version=version.pk, acting=cast.acting["shen"], at=NOON)

    assert states(cast) == {1: "superseded", 2: "in_force"}
    programme, days = cast.programmes["YP"], (date(2026, 4, 30), date(2026, 5, 1))
    with reading(cast.scope("lin")):
        found = [terms_on(cast.scope("lin"), programme=programme, on=day) for day in days]
    assert [version and version.number for version in found] == [1, 2]


def test_without_a_districts_consent_it_is_not_published(cast):
    version = propose(cast)
    agree(cast, version, "shen", "wen")
    consent_terms(
        version=version.pk,
        position="refuse",
        remark="预算不够。",
        acting=cast.acting["xu"],
        at=NOON,
    )

    with pytest.raises(ConsentMissing) as refused:
        publish_terms(version=version.pk, acting=cast.acting["shen"], at=NOON)

    assert refused.value.params == {"regions": "HF, NH"}
    assert states(cast) == {1: "in_force", 2: "in_consent"}


def test_terms_whose_day_has_come_are_not_published(cast):
    version = propose(cast)
    everybody_agrees(cast, version)

    with pytest.raises(DayHasCome):
        publish_terms(
            version=version.pk, acting=cast.acting["shen"], at=NOON.replace(month=5, day=1)
        )

    assert states(cast) == {1: "in_force", 2: "in_consent"}


def test_whoever_drafted_does_not_publish(cast):
    version = propose(cast, who="shen")
    everybody_agrees(cast, version)

    with pytest.raises(SecondPersonNeeded):
        publish_terms(version=version.pk, acting=cast.acting["shen"], at=NOON)

    assert states(cast) == {1: "in_force", 2: "in_consent"}


@pytest.mark.parametrize(
    ("kwargs", "refusal"),
    [
        ({"who": "gu"}, PostNeeded),
        ({"who": "xu"}, NotVisible),
        ({"effective_from": date(2026, 3, 16)}, TooEarly),
        ({"terms": values(voucher_step_fen=1)}, TermsUnfit),
        ({"terms": {"unknown": 1}}, TermsUnfit),
    ],
)
def test_what_cannot_be_proposed_writes_nothing(cast, kwargs, refusal):
    with pytest.raises(refusal):
        propose(cast, **kwargs)

    assert states(cast) == {1: "in_force"}


def test_a_district_answers_once_with_words_where_it_does_not_agree(cast):
    version = propose(cast)
    with pytest.raises(RemarkNeeded):
        consent_terms(version=version.pk, position="refuse", acting=cast.acting["wen"], at=NOON)
    agree(cast, version, "wen")

    with pytest.raises(ConsentGiven):
        agree(cast, version, "wen")
    with pytest.raises(PostNeeded):
        agree(cast, version, "lin")

    version.refresh_from_db()
    assert [row["region"] for row in version.consents] == ["WJ"]


def test_terms_in_force_take_no_more_consents(cast):
    with pytest.raises(TransitionRefused):
        agree(cast, cast.terms["YP"], "wen")


def test_the_same_form_twice_is_one_draft(cast):
    key = new_key()

    assert propose(cast, key=key) == propose(cast, key=key)
    assert states(cast) == {1: "in_force", 2: "in_consent"}
