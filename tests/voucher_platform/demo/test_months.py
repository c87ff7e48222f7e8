"""Seventeen months between the regions: sixteen closed or nearly, one open; nothing broken."""

from __future__ import annotations

import pytest
from django.db import connections
from django.db.models import Sum

from foundation.acting import system_acting
from foundation.auditor.checks import all_checks, audit
from foundation.transactions import reading
from redemptions.models import RedemptionClaim
from reports.models import MonthlyReport
from settlements.models import (
    Dispute,
    Obligation,
    SettlementLine,
    SettlementPeriod,
)
from voucher_platform.demo.files import key_of

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


@pytest.fixture(autouse=True)
def looking(grown):
    with reading(system_acting("test", regions=["YP", "WJ", "NH", "HF", "ALL"]).scope):
        yield grown


def claim(case, number=0):
    return RedemptionClaim.objects.get(pk=key_of(f"{case}-{number}/claim"))


def test_twelve_months_and_more_are_closed_and_one_is_open():
    states = dict(SettlementPeriod.objects.values_list("month", "state"))

    assert (min(states), max(states)) == ("2025-07", "2026-11")
    assert states.pop("2026-11") == "open"
    assert states.pop("2026-10") != "open"
    assert list(states.values()) == ["closed"] * 15


def test_netting_was_gross_first_then_bilateral_then_multilateral():
    found = dict(SettlementPeriod.objects.values_list("month", "netting"))
    assert (found["2025-07"], found["2025-11"]) == ("bilateral", "multilateral")


def test_a_prepaid_claim_is_owed_by_the_issuing_region():
    owed = Obligation.objects.get(claim_number=claim("C04").number, amount_fen__gt=0)

    assert (owed.debtor_id, owed.creditor_id, owed.amount_fen) == ("YP", "HF", 3_180_000)


def test_the_disputed_line_left_may_and_was_settled_in_june():
    number = claim("C07").number
    dispute = Dispute.objects.get(pk=key_of("C07-0/dispute"))
    lines = SettlementLine.objects.filter(claim_number=number).order_by("period__month")

    assert (dispute.state, dispute.debtor_id, dispute.creditor_id) == ("closed", "WJ", "YP")
    assert [(line.period.month, line.live) for line in lines] == [
        ("2026-05", False),
        ("2026-06", True),
    ]


def test_the_reports_of_twelve_closed_months_are_published():
    found = MonthlyReport.objects.values_list("month", "region_id", "state")

    assert len(found) == 60
    assert {state for _month, _region, state in found} == {"published"}
    assert (min(found)[0], max(found)[0]) == ("2025-11", "2026-10")


def test_what_regions_owed_in_closed_months_is_what_was_posted():
    lines = SettlementLine.objects.filter(live=True).aggregate(all=Sum("amount_fen"))["all"]
    posted = Obligation.objects.filter(lines__live=True).aggregate(all=Sum("amount_fen"))["all"]
    assert lines == posted


@pytest.mark.django_db(databases=["default", "auditor"])
def test_the_standing_auditor_finds_nothing():
    with connections["auditor"].cursor() as cursor:
        found = audit(cursor, all_checks())

    assert {name: rows for name, rows in found.items() if rows} == {}
