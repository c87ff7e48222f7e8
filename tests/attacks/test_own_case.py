"""An officer with a firm of their own, and cases of that firm on the desk."""

from datetime import date
from typing import Any

import pytest

from enterprises.permissions import may_verify
from foundation.accounts.conflicts import OwnCase
from foundation.accounts.models import Membership
from foundation.transactions import reading
from providers.permissions import may_enrol, may_recognise
from redemptions.actions.recommend_claim import recommend_claim
from redemptions.models import ClaimDecision
from tests.redemptions import stage
from vouchers.models import VoucherApplication
from vouchers.permissions.applications import may_decide, may_review


def _joins(cast: Any, who: str, body: Any, audience: str, *, until: date | None = None) -> None:
    Membership.objects.create(
        user=cast.users[who], audience=audience, region=body.region_id, organisation=body.pk,
        reference=body.reference, role=f"{audience}_owner", starts_on=date(2026, 1, 1),
        ends_on=until,
    )  # fmt: skip


def test_an_officer_recommends_no_claim_of_the_own_firm(cast):
    _joins(cast, "lin", cast.lanting, "enterprise")
    claim = stage.assessable(cast, stage.accepted(cast, stage.issue(cast)))

    with pytest.raises(OwnCase):
        recommend_claim(number=claim.number, acting=cast.acting["lin"], at=stage.LATER)

    with reading(cast.scope("lu")):
        assert not ClaimDecision.objects.filter(claim=claim, stage="recommend").exists()
    recommend_claim(number=claim.number, acting=cast.acting["lu"], at=stage.LATER)


def test_nobody_reviews_decides_or_verifies_their_own_firm(cast):
    for who in ("lin", "shen"):
        _joins(cast, who, cast.lanting, "enterprise")
    stage.issue(cast)
    with reading(cast.scope("lin")):
        application = VoucherApplication.objects.get()
        application.waiting_for = "leader"

        assert isinstance(may_review(cast.acting["lin"], application), OwnCase)
        assert isinstance(may_decide(cast.acting["shen"], application), OwnCase)
        assert isinstance(may_verify(cast.acting["lin"], cast.lanting), OwnCase)
        assert may_verify(cast.acting["lu"], cast.lanting) is None


def test_nobody_enrols_or_recognises_their_own_institution(cast):
    for who in ("tang", "lin"):
        _joins(cast, who, cast.taihu, "provider")

    assert isinstance(may_enrol(cast.acting["tang"], cast.taihu), OwnCase)
    assert isinstance(may_recognise(cast.acting["lin"], cast.taihu), OwnCase)


def test_who_left_the_firm_long_ago_may(cast):
    _joins(cast, "lin", cast.lanting, "enterprise", until=date(2026, 2, 1))

    assert may_verify(cast.acting["lin"], cast.lanting) is None
