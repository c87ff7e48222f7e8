"""Members, calendar, agreements, a fifth region, a new programme: each with its refusals."""

from datetime import date

import pytest

from foundation.accounts.models import Membership, User
from foundation.refusals import NotVisible
from foundation.transactions import reading
from foundation.transitions import TransitionRefused
from regions.actions.appoint_member import (
    NoSuchPerson,
    NotOnesOwnPost,
    PostsApart,
    appoint_member,
    end_post,
)
from regions.actions.join_region import CodeUnfit, RegionExists, join_region
from regions.actions.open_programme import DaysOutOfOrder, ProgrammeExists, open_programme
from regions.actions.set_calendar_day import set_calendar_day
from regions.actions.sign_agreement import (
    AgreementCodeTaken,
    SignedAlready,
    TwoRegionsNeeded,
    draft_agreement,
    sign_agreement,
)
from regions.models import BudgetLine, CalendarDay, FundingAgreement, Programme, Region
from regions.permissions import PostNeeded
from regions.queries.agreements import agreement_for
from regions.queries.places import all_codes, work_calendar
from tests.cast import NOON


def appoint(cast, *, login="newcomer", role="officer", who="shen", region="YP"):
    User.objects.get_or_create(
        username="newcomer", defaults={"email": "newcomer@cast.example", "name_zh": "新人"}
    )
    return appoint_member(
        region=region, login=login, role=role, starts_on=date(2026, 3, 17),
        acting=cast.acting[who], at=NOON,
    )  # fmt: skip


def posts_of(login):
    return sorted(Membership.objects.filter(user__username=login).values_list("role", flat=True))


def test_a_person_gets_a_post_by_login_or_address(cast):
    appoint(cast)
    again = appoint(cast, login="NEWCOMER@cast.example")

    assert posts_of("newcomer") == ["officer"]
    end_post(region="YP", post=again.pk, acting=cast.acting["shen"], at=NOON)
    assert Membership.objects.get(pk=again.pk).ends_on == date(2026, 3, 16)
    appoint(cast, role="finance")  # the other post had ended by then
    assert posts_of("newcomer") == ["finance", "officer"]


@pytest.mark.parametrize(
    ("kwargs", "refusal"),
    [
        ({"who": "lin"}, PostNeeded),
        ({"who": "xu"}, NotVisible),
        ({"login": "nobody"}, NoSuchPerson),
        ({"login": ""}, NoSuchPerson),
        ({"login": "shen"}, NotOnesOwnPost),
        ({"login": "lin", "role": "leader"}, PostsApart),
        ({"login": "lin", "role": "supervisor"}, PostsApart),
    ],
)
def test_what_is_no_appointment_writes_nothing(cast, kwargs, refusal):
    before = Membership.objects.count()

    with pytest.raises(refusal):
        appoint(cast, **kwargs)

    assert Membership.objects.count() == before


def test_nobody_ends_a_strangers_post(cast):
    post = Membership.objects.get(user=cast.users["lin"])

    with pytest.raises(NotVisible):
        end_post(region="YP", post=post.pk, acting=cast.acting["xu"], at=NOON)
    with pytest.raises(NotVisible):
        end_post(region="HF", post=post.pk, acting=cast.acting["xu"], at=NOON)

    post.refresh_from_db()
    assert post.ends_on is None


def test_the_operator_sets_and_takes_back_a_holiday(cast):
    day = date(2026, 5, 1)  # a Friday
    asked = {"day": day, "acting": cast.acting["ren"], "at": NOON}

    set_calendar_day(kind="holiday", name_zh="劳动节", **asked)
    assert not work_calendar().is_working_day(day)
    set_calendar_day(kind="", **asked)

    assert work_calendar().is_working_day(day)


@pytest.mark.parametrize(("who", "refusal"), [("he", PostNeeded), ("shen", NotVisible)])
def test_nobody_else_changes_the_calendar(cast, who, refusal):
    with pytest.raises(refusal):
        set_calendar_day(day=date(2026, 5, 1), kind="holiday", acting=cast.acting[who], at=NOON)

    assert not CalendarDay.objects.filter(day=date(2026, 5, 1)).exists()


def draft(cast, *, who="ren", code="AG27-YP-HF", issuer="YP", acceptor="HF"):
    return draft_agreement(
        code=code, issuer=issuer, acceptor=acceptor, mode="PROVIDER_REDEEMED", pattern="P2",
        categories=["TS"], valid_from=date(2027, 1, 1), valid_to=date(2027, 12, 31),
        acting=cast.acting[who], at=NOON,
    )  # fmt: skip


def found(cast, on=date(2027, 2, 1)):
    with reading(cast.scope("ren")):
        return agreement_for(
            cast.scope("ren"), issuer="YP", acceptor="HF", mode="PROVIDER_REDEEMED",
            category="TS", on=on,
        )  # fmt: skip


def test_four_signatures_put_an_agreement_into_force(cast):
    draft(cast)
    Membership.objects.filter(user=cast.users["xu"]).exclude(role="leader").delete()
    for who in ("shen", "gu", "xu"):
        assert found(cast).pattern == "P3"  # the former one
        sign_agreement(code="AG27-YP-HF", acting=cast.acting[who], at=NOON)

    with pytest.raises(SignedAlready):  # one person, two posts: the second signature is another's
        sign_agreement(code="AG27-YP-HF", acting=cast.acting["xu"], at=NOON)

    with reading(cast.scope("xu")):
        assert FundingAgreement.objects.get(code="AG27-YP-HF").state == "in_consent"


@pytest.mark.parametrize(
    ("who", "refusal"), [("lin", PostNeeded), ("wen", NotVisible), ("ren", NotVisible)]
)
def test_nobody_else_signs(cast, who, refusal):
    draft(cast)

    with pytest.raises(refusal):
        sign_agreement(code="AG27-YP-HF", acting=cast.acting[who], at=NOON)

    with reading(cast.scope("ren")):
        assert FundingAgreement.objects.get(code="AG27-YP-HF").signatures == []


def test_an_agreement_in_force_is_not_signed_again(cast):
    with pytest.raises(TransitionRefused):
        sign_agreement(code="AG-YP-HF-P3", acting=cast.acting["shen"], at=NOON)


@pytest.mark.parametrize(
    ("kwargs", "refusal"),
    [
        ({"who": "he"}, PostNeeded),
        ({"who": "shen"}, NotVisible),
        ({"acceptor": "YP"}, TwoRegionsNeeded),
        ({"code": "AG-YP-HF-P3"}, AgreementCodeTaken),
    ],
)
def test_what_is_no_agreement_is_not_drafted(cast, kwargs, refusal):
    with reading(cast.scope("ren")):
        before = FundingAgreement.objects.count()

    with pytest.raises(refusal):
        draft(cast, **kwargs)

    with reading(cast.scope("ren")):
        assert FundingAgreement.objects.count() == before


def join(cast, *, who="ren", code="LW", slug="longwan"):
    return join_region(
        code=code, slug=slug, name_zh="龙湾区", name_en="Longwan District",
        full_name_zh="温州市龙湾区", full_name_en="Longwan District, Wenzhou",
        division_code="330303", seal="龙", seal_latin="LW", accent="#a33b5f", phone="0577-0000",
        acting=cast.acting[who], at=NOON,
    )  # fmt: skip


def test_a_fifth_region_joins_as_a_row(cast):
    region = join(cast)

    assert region.serial == 5
    assert all_codes() == ["HF", "LW", "NH", "WJ", "YP"]


@pytest.mark.parametrize(
    ("kwargs", "refusal"),
    [
        ({"who": "he"}, PostNeeded),
        ({"who": "shen"}, NotVisible),
        ({"code": "YP"}, RegionExists),
        ({"slug": "yangpu"}, RegionExists),
        ({"code": "ALL"}, CodeUnfit),
        ({"code": "l w"}, CodeUnfit),
    ],
)
def test_what_is_no_region_does_not_join(cast, kwargs, refusal):
    with pytest.raises(refusal):
        join(cast, **kwargs)

    assert Region.objects.count() == 4


def programme(cast, *, who="shen", year=2027, closes_on=date(2027, 12, 31)):
    return open_programme(
        region="YP", year=year, name_zh="2027 年度方案", name_en="Programme 2027",
        opens_on=date(2027, 1, 4), closes_on=closes_on, document_no="〔2026〕40号",
        categories=["RD", "TS"], acting=cast.acting[who], at=NOON,
    )  # fmt: skip


def test_a_programme_opens_with_its_budget_lines(cast):
    opened = programme(cast)

    with reading(cast.scope("shen")):
        lines = BudgetLine.objects.filter(programme=opened).values_list("category_id", flat=True)
        assert sorted(lines) == ["RD", "TS"]


@pytest.mark.parametrize(
    ("kwargs", "refusal"),
    [
        ({"who": "lin"}, PostNeeded),
        ({"who": "xu"}, NotVisible),
        ({"closes_on": date(2027, 1, 3)}, DaysOutOfOrder),
        ({"year": 2026}, ProgrammeExists),
    ],
)
def test_what_is_no_programme_does_not_open(cast, kwargs, refusal):
    with pytest.raises(refusal):
        programme(cast, **kwargs)

    assert Programme.objects.filter(region_id="YP").count() == 1
