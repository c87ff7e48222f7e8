"""From a demand to a contract: posted, suggested, invited, answered, ordered, counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from enterprises.actions.revise_demand import revise_demand
from enterprises.actions.withdraw_demand import withdraw_demand
from enterprises.models import Enterprise, TechnologyDemand
from enterprises.steps import demands as on_demands
from foundation.audit.models import AuditEntry
from foundation.keys import new_key
from foundation.refusals import NotVisible, Refusal
from foundation.tenancy.scope import Scope
from foundation.transactions import action_block, reading
from foundation.transitions import TransitionRefused
from providers.actions.withdraw_result import withdraw_result
from providers.models import ResearchResult
from providers.steps import results as on_results
from redemptions.actions.answer_introduction import AnswerNeeded, answer_introduction
from redemptions.actions.conclude_introduction import conclude_introduction
from redemptions.actions.introduce import introduce
from redemptions.actions.mark_match import mark_match
from redemptions.models import Introduction, MatchMark
from redemptions.permissions import NotYourPart
from redemptions.queries.introductions import outcome, outcome_by_pair, signed
from redemptions.queries.matching import leads, suggestions
from redemptions.steps import introductions as on_introductions
from tests.cast import NOON
from tests.redemptions import stage
from tests.redemptions.matching import (
    FINDING,
    NEED,
    OTHER,
    demand_of_lanting,
    in_talks,
    invited,
    result_of_taihu,
)

PUBLIC = Scope.public()


def seen(cast, who, model):
    with reading(cast.scope(who) if who else PUBLIC):
        return list(model.objects.values_list("number", flat=True))


def test_a_demand_is_public_and_its_firm_is_not(cast):
    demand = demand_of_lanting(cast)

    assert demand.number == "XQ-2026-YP-000001"
    for who in ("", "wu", "hu", "nan", "tang", "ren"):
        assert seen(cast, who, TechnologyDemand) == [demand.number]
    with reading(cast.scope("wu")):
        assert not Enterprise.objects.exists()  # the row behind it is not theirs to see


def test_a_withdrawn_demand_is_gone_for_all_but_its_firm_and_district(cast):
    demand = demand_of_lanting(cast)
    withdraw_demand(number=demand.number, acting=cast.acting["mei"], at=NOON)

    for who, count in (("", 0), ("wu", 0), ("tang", 0), ("nan", 0), ("mei", 1), ("lin", 1)):
        assert len(seen(cast, who, TechnologyDemand)) == count


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"title_zh": " "}, on_demands.TitleMissing),
        ({"technology_field": "F9"}, on_demands.FieldUnknown),
        ({"wanted": ()}, on_demands.NothingWanted),
        ({"wanted": ("XX",)}, on_demands.NothingWanted),
        ({"keywords_zh": ()}, on_demands.TermsMissing),
        ({"budget_low_fen": 30_000_001}, on_demands.BudgetOutOfOrder),
        ({"needed_by": date(2026, 3, 15)}, on_demands.DayPassed),
        ({"prefers_region": "ZZ"}, on_demands.RegionUnknown),
    ],
)
def test_a_demand_that_is_not_complete_is_refused_with_nothing_written(cast, change, refusal):
    with pytest.raises(refusal):
        demand_of_lanting(cast, replace(NEED, **change))
    assert seen(cast, "lin", TechnologyDemand) == []


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"title_zh": ""}, on_results.ResultUnnamed),
        ({"technology_field": ""}, on_results.FieldUnknown),
        ({"transfer_modes": ("gift",)}, on_results.NoWayToTransfer),
        ({"ip_status": ""}, on_results.RightsUnknown),
        ({"keywords_zh": ()}, on_results.TermsMissing),
        ({"trl": 10}, on_results.MaturityOutOfRange),
        ({"ask_fen": 0}, on_results.NoPriceAsked),
    ],
)
def test_a_result_that_is_not_complete_is_refused_with_nothing_written(cast, change, refusal):
    with pytest.raises(refusal):
        result_of_taihu(cast, replace(FINDING, **change))
    assert seen(cast, "tang", ResearchResult) == []


def test_only_verified_firms_and_enrolled_providers_post(cast):
    with action_block(acting=cast.system):
        type(cast.lanting).objects.filter(pk=cast.lanting.pk).update(state="suspended")
        type(cast.taihu).objects.filter(pk=cast.taihu.pk).update(state="suspended")

    with pytest.raises(on_demands.NotVerified):
        demand_of_lanting(cast)
    with pytest.raises(on_results.NotEnrolledYet):
        result_of_taihu(cast)


def test_another_firm_can_neither_change_nor_withdraw_it(cast):
    demand = demand_of_lanting(cast)

    with pytest.raises(NotVisible):
        withdraw_demand(number=demand.number, acting=cast.acting["nan"], at=NOON)
    with pytest.raises(NotVisible):
        revise_demand(number=demand.number, need=NEED, acting=cast.acting["nan"], at=NOON)
    with pytest.raises(NotVisible):
        withdraw_result(number=result_of_taihu(cast).number, acting=cast.acting["hu"], at=NOON)


def test_suggestions_from_both_sides(cast):
    demand, result = demand_of_lanting(cast), result_of_taihu(cast)
    result_of_taihu(cast, OTHER)

    with reading(cast.scope("mei")):
        found = suggestions(cast.scope("mei"), demand)
    with reading(cast.scope("wu")):
        back = leads(cast.scope("wu"), ResearchResult.objects.get(pk=result.pk))

    assert [one.result.number for one in found] == [result.number]  # the other is too far off
    assert [one.demand.number for one in back] == [demand.number]
    assert found[0].match.score == back[0].match.score >= 90


def test_a_mark_is_the_firm_s_alone_and_moves_a_suggestion(cast):
    demand = demand_of_lanting(cast)
    first = result_of_taihu(cast)
    second = result_of_taihu(cast, replace(FINDING, keywords_zh=("疏水镀层",)))

    mark_match(
        demand_number=demand.number, result_number=first.number, mark="unfit", reason="曲面不行",
        acting=cast.acting["yan"], at=NOON,
    )  # fmt: skip

    with reading(cast.scope("mei")):
        order = [one.result.number for one in suggestions(cast.scope("mei"), demand)]
    assert order == [second.number, first.number]
    for who, count in (("mei", 1), ("lin", 1), ("wu", 0), ("tang", 0), ("nan", 0), ("hu", 0)):
        with reading(cast.scope(who)):
            assert MatchMark.objects.count() == count
    with pytest.raises(NotVisible):
        mark_match(
            demand_number=demand.number, result_number=first.number, mark="shortlisted",
            acting=cast.acting["nan"], at=NOON,
        )  # fmt: skip


def test_an_invitation_tells_the_provider_who_asks_and_nobody_else(cast):
    demand, result = demand_of_lanting(cast), result_of_taihu(cast)
    met = invited(cast, demand, result)

    for who, count in (("wu", 1), ("tang", 1), ("mei", 1), ("lin", 1), ("hu", 0), ("xu", 0),
                       ("nan", 0), ("jin", 0)):  # fmt: skip
        with reading(cast.scope(who)):
            assert Introduction.objects.count() == count
    with reading(cast.scope("wu")):
        told = Introduction.objects.get()
    assert (told.enterprise_name, told.enterprise_contact) == (
        "上海澜汀光学科技有限公司", "颜经办 15400000001",
    )  # fmt: skip
    assert (told.state, told.score) == ("invited", met.score)
    with reading(cast.scope("mei")):
        assert TechnologyDemand.objects.get().state == "matched"
    assert "redemptions_introduction_invited" in stage.letters(cast, "wu")


def test_an_offer_keeps_the_firm_unnamed_until_it_accepts(cast):
    demand, result = demand_of_lanting(cast), result_of_taihu(cast)
    met = introduce(
        key=new_key(), demand_number=demand.number, result_number=result.number,
        contact="吴经办 15400000011", service=cast.research.number, acting=cast.acting["wu"],
        at=NOON,
    )  # fmt: skip
    assert (met.enterprise_name, met.enterprise_contact) == ("", "")
    assert "redemptions_introduction_offered" in stage.letters(cast, "mei")

    agreed = answer_introduction(
        key=met.pk, agrees=True, contact="梅总", acting=cast.acting["mei"], at=NOON
    )

    assert (agreed.state, agreed.enterprise_reference) == ("accepted", cast.lanting.reference)
    assert "redemptions_introduction_accepted" in stage.letters(cast, "wu")


def test_a_firm_that_declines_an_offer_stays_unnamed_in_the_trail_too(cast):
    demand, result = demand_of_lanting(cast), result_of_taihu(cast)
    met = introduce(
        key=new_key(), demand_number=demand.number, result_number=result.number,
        contact="吴经办 15400000011", acting=cast.acting["wu"], at=NOON,
    )  # fmt: skip
    answer_introduction(
        key=met.pk, agrees=False, answer="已有方案。", acting=cast.acting["mei"], at=NOON
    )

    for who, codes in (("wu", ["opened"]), ("mei", ["opened", "declined"])):
        with reading(cast.scope(who)):
            rows = AuditEntry.objects.filter(code__startswith="redemptions.introduction")
            told = list(rows.order_by("recorded_at").values_list("code", flat=True))
        assert told == [f"redemptions.introduction.{code}" for code in codes], who


def test_the_same_key_opens_one_and_another_is_refused(cast):
    demand, result = demand_of_lanting(cast), result_of_taihu(cast)
    met = invited(cast, demand, result)
    told: dict[str, Any] = {
        "demand_number": demand.number, "result_number": result.number, "contact": "颜",
        "acting": cast.acting["yan"], "at": NOON,
    }  # fmt: skip

    assert introduce(key=met.pk, **told).pk == met.pk
    with pytest.raises(on_introductions.IntroducedAlready):
        introduce(key=new_key(), **told)
    with reading(cast.scope("mei")):
        assert Introduction.objects.count() == 1


def test_refusals_of_an_invitation_write_nothing(cast):
    demand, result = demand_of_lanting(cast), result_of_taihu(cast)
    told: dict[str, Any] = {
        "key": new_key(), "demand_number": demand.number, "result_number": result.number,
        "contact": "颜", "at": NOON,
    }  # fmt: skip

    for who, more, refusal in (
        ("yan", {"contact": " "}, on_introductions.ContactMissing),
        ("nan", {}, NotYourPart),
        ("hu", {}, NotYourPart),
        ("lin", {}, NotYourPart),
        ("wu", {"service": "FW-NH-X"}, on_introductions.NotYourService),
        ("yan", {"result_number": "CG-2026-WJ-999999"}, NotVisible),
    ):
        with pytest.raises(refusal):
            introduce(**{**told, **more}, acting=cast.acting[who])
    withdraw_result(number=result.number, acting=cast.acting["wu"], at=NOON)
    with pytest.raises(NotVisible):
        introduce(**told, acting=cast.acting["yan"])
    with reading(cast.scope("lin")):
        assert Introduction.objects.count() == 0
        assert not AuditEntry.objects.filter(code__startswith="redemptions.introduction").exists()


def test_a_no_needs_a_sentence_and_a_second_answer_is_too_late(cast):
    met = invited(cast, demand_of_lanting(cast), result_of_taihu(cast))
    told = {"key": met.pk, "acting": cast.acting["wu"], "at": NOON}

    with pytest.raises(AnswerNeeded):
        answer_introduction(agrees=False, **told)
    with pytest.raises(on_introductions.ContactMissing):
        answer_introduction(agrees=True, **told)
    with pytest.raises(NotYourPart):
        answer_introduction(**{**told, "acting": cast.acting["mei"]}, agrees=True, contact="梅")
    answer_introduction(agrees=False, answer="目前只做平面。", **told)
    with pytest.raises(TransitionRefused):
        answer_introduction(agrees=True, contact="吴", **told)
    assert "redemptions_introduction_declined" in stage.letters(cast, "mei")


def test_after_a_no_the_firm_may_ask_again(cast):
    demand, result = demand_of_lanting(cast), result_of_taihu(cast)
    met = invited(cast, demand, result)
    answer_introduction(
        key=met.pk, agrees=False, answer="排期已满。", acting=cast.acting["wu"], at=NOON
    )

    assert invited(cast, demand, result).pk != met.pk


def test_a_match_becomes_an_order_a_contract_and_an_amount(cast):
    met = in_talks(cast)
    voucher = stage.issue(cast, category="RD", face_fen=6_000_000)
    order = stage.contracted(cast, voucher, key=met.pk, price_fen=10_000_000)

    with reading(cast.system.scope):
        assert signed(cast.system.scope) == [met.pk]
    assert conclude_introduction(key=met.pk, acting=cast.system, at=NOON)
    assert not conclude_introduction(key=met.pk, acting=cast.system, at=NOON)

    for who in ("ren", "lin", "tang", "mei", "wu"):
        with reading(cast.scope(who)):
            told = outcome(cast.scope(who))
        assert (told.opened, told.accepted, told.ordered, told.contracts) == (1, 1, 1, 1)
        assert (told.contract_fen, told.voucher_fen) == (10_000_000, order.hold_fen)
    with reading(cast.scope("xu")):
        assert outcome(cast.scope("xu")).opened == 0
    with reading(cast.scope("ren")):
        assert list(outcome_by_pair(cast.scope("ren"))) == [("YP", "WJ")]
        assert Introduction.objects.get().state == "contracted"
        assert TechnologyDemand.objects.get().state == "contracted"
        assert ResearchResult.objects.get().state == "in_talks"  # a licence can be given again


def test_an_order_elsewhere_is_not_counted_as_coming_of_a_match(cast):
    in_talks(cast)
    stage.contracted(cast, stage.issue(cast, category="RD", face_fen=6_000_000))

    with reading(cast.system.scope):
        assert signed(cast.system.scope) == []
        assert outcome(cast.system.scope).contracts == 0


def test_the_database_keeps_introductions_within_their_regions_and_moves(cast):
    met = in_talks(cast)

    for change in ("issuing_region_id = 'HF'", "state = 'invited'"):
        with (
            pytest.raises((DatabaseError, Refusal)),
            action_block(acting=cast.system),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE redemptions_introduction SET {change} WHERE id = %s", [met.pk])
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
