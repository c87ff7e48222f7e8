"""The planted pairs: each strong one stands among the first three suggestions, from both sides."""

from __future__ import annotations

import pytest

from enterprises.models import TechnologyDemand
from foundation.acting import system_acting
from foundation.transactions import reading
from providers.models import ResearchResult
from redemptions.models import Introduction
from redemptions.queries.introductions import outcome
from redemptions.queries.matching import FIRST, leads, suggestions
from voucher_platform.demo.files import DemoFiles, key_of

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]
SYSTEM = system_acting("test", regions=["YP", "WJ", "NH", "HF"]).scope
PAIRS = DemoFiles().tree("planted_matches")["matches"]


@pytest.fixture(autouse=True)
def looking(grown):
    with reading(SYSTEM):
        yield grown


def place_of(pair):
    demand = TechnologyDemand.objects.get(pk=key_of(pair["demand"]))
    keys = [one.result.pk for one in suggestions(SYSTEM, demand)]
    return keys.index(key_of(pair["result"])) + 1


def test_there_are_36_strong_and_16_fair_pairs():
    grades = [pair["grade"] for pair in PAIRS]
    assert (grades.count("strong"), grades.count("fair")) == (36, 16)


def test_every_strong_pair_is_among_the_first_three_suggestions():
    assert [pair["demand"] for pair in PAIRS
            if pair["grade"] == "strong" and place_of(pair) > FIRST] == []  # fmt: skip


def test_every_pair_stands_where_it_is_expected():
    assert [
        pair["demand"] for pair in PAIRS if place_of(pair) > pair["expected_rank_at_most"]
    ] == []


def test_every_strong_pair_is_among_the_first_three_demands_of_its_result():
    far = []
    for pair in PAIRS:
        result = ResearchResult.objects.select_related("provider").get(pk=key_of(pair["result"]))
        demand = TechnologyDemand.objects.get(pk=key_of(pair["demand"]))
        standing = result.state in {"open", "in_talks"} and demand.state in {"open", "matched"}
        keys = [one.demand.pk for one in leads(SYSTEM, result)]
        if standing and pair["grade"] == "strong" and demand.pk not in keys:
            far.append(pair["demand"])
    assert far == []


def test_a_strong_pair_shares_what_was_planted():
    for pair in PAIRS:
        demand = TechnologyDemand.objects.get(pk=key_of(pair["demand"]))
        one = next(s for s in suggestions(SYSTEM, demand) if s.result.pk == key_of(pair["result"]))
        told = str(one.match.lines[0].params["shared"])
        assert set(pair["shared_keywords_zh"]) & set(told.split("、")), pair["demand"]


def test_the_board_is_full_and_talks_go_on(looking):
    assert TechnologyDemand.objects.count() == 120
    assert ResearchResult.objects.count() == 90
    assert Introduction.objects.filter(state="accepted").count() == outcome(SYSTEM).accepted
    assert outcome(SYSTEM).accepted >= 10
    assert not [why for why in looking.left_out if "posted" in why or "invitation" in why]
