"""Terms come into force while a firm applies: it is told, or keeps the version it saw."""

import copy
from datetime import date, datetime, timedelta

import pytest
import time_machine

from foundation.keys import new_key
from foundation.transactions import reading
from regions.actions.consent_terms import consent_terms
from regions.actions.propose_terms import propose_terms
from regions.actions.publish_terms import publish_terms
from regions.models import Region, TermsVersion
from tests.cast import BEIJING, NOON, TERMS
from tests.vouchers import journey
from tests.vouchers.test_races import at_once
from vouchers.actions.submit_application import TermsChanged, submit_application
from vouchers.models import VoucherApplication

FIRST_OF_MAY = datetime(2026, 5, 1, 0, 1, tzinfo=BEIJING)


def agreed(cast):
    """Propose 40 % instead of 50 for testing from 1 May on, with everybody's consent."""
    values = copy.deepcopy(TERMS)
    values["subsidy_rate_bp"]["TS"] = 3_000
    Region.objects.filter(code="NH").update(is_active=False)  # nobody in the cast leads Nanhu
    version = propose_terms(
        programme=cast.programmes["YP"].pk, values=values, effective_from=date(2026, 5, 1),
        label_zh="收紧", label_en="Tighter", key=new_key(), acting=cast.acting["lin"], at=NOON,
    )  # fmt: skip
    for who in ("shen", "wen", "xu"):
        consent_terms(version=version.pk, position="agree", acting=cast.acting[who], at=NOON)
    return version


def publish(cast, version):
    return publish_terms(version=version.pk, acting=cast.acting["shen"], at=NOON)


def submit(cast, draft, *, seen, at=FIRST_OF_MAY):
    return submit_application(
        number=draft.number, declared_by="颜经办", terms_seen=seen, acting=cast.acting["yan"], at=at
    )


def now(cast, draft):
    with reading(cast.scope("yan")):
        return VoucherApplication.objects.select_related("terms").get(pk=draft.pk)


def test_who_looked_before_midnight_is_told_after_it_and_nothing_is_submitted(cast):
    draft = journey.drafted(cast)
    publish(cast, agreed(cast))

    with pytest.raises(TermsChanged) as refused:
        submit(cast, draft, seen=1)

    assert refused.value.params == {"number": 2}
    assert (now(cast, draft).state, now(cast, draft).terms) == ("draft", None)
    assert submit(cast, draft, seen=2).terms.number == 2


def test_before_their_day_new_terms_change_nothing(cast):
    draft = journey.drafted(cast)
    publish(cast, agreed(cast))

    assert submit(cast, draft, seen=1, at=FIRST_OF_MAY - timedelta(minutes=2)).terms.number == 1


def test_a_returned_application_keeps_the_version_it_was_submitted_under(cast):
    from vouchers.actions.return_application import return_application

    application = journey.submitted(cast)
    return_application(
        number=application.number, defects=[{"field": "need", "says": "写明标准"}],
        acting=cast.acting["lin"], at=NOON,
    )  # fmt: skip
    publish(cast, agreed(cast))

    assert submit(cast, application, seen=1).terms.number == 1


def test_the_page_says_so_and_then_shows_what_holds(client, cast):
    draft = journey.drafted(cast)
    publish(cast, agreed(cast))
    address = f"/enterprise/{cast.lanting.reference}/applications/{draft.number}/check/"
    typed = {"declared": "on", "declared_by": "颜经办", "terms_seen": "1"}

    with time_machine.travel(FIRST_OF_MAY, tick=True):
        client.force_login(cast.users["yan"])
        told = client.post(address, typed)
        again = client.post(address, {**typed, "terms_seen": "2"})

    assert told.status_code == 409
    assert "第 2 版" in told.content.decode()
    assert 'name="terms_seen" value="2"' in told.content.decode()
    assert "颜经办" in told.content.decode()
    assert again.status_code == 302
    assert now(cast, draft).terms.number == 2


@pytest.mark.race
def test_published_in_the_same_moment_as_firms_apply(committed_cast):
    """Eight real connections: each pins the version of its day, whatever comes first."""
    cast = committed_cast
    drafts = [journey.drafted(cast, at=NOON + timedelta(minutes=n)) for n in range(2)]
    version = agreed(cast)

    def submitting(draft):
        return lambda: submit(cast, draft, seen=1, at=NOON + timedelta(hours=1))

    done = at_once(
        *[submitting(draft) for draft in drafts] * 3, *[lambda: publish(cast, version)] * 2
    )

    assert done == 3  # each draft once, and one publication
    assert {now(cast, draft).terms.number for draft in drafts} == {1}
    with reading(cast.scope("yan")):
        rows = TermsVersion.objects.filter(region_id="YP").order_by("number")
        assert list(rows.values_list("number", "state", "effective_to")) == [
            (1, "superseded", date(2026, 4, 30)),
            (2, "in_force", None),
        ]
