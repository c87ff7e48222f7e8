"""Suggestions with scores: results for a demand, demands for a result, pairs for the board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enterprises.queries.demands import demands_near
from providers.models import ResearchResult
from providers.queries.results import on_board, results_near
from redemptions.models import Introduction, MatchMark
from redemptions.rules.matching import FAIR, Asked, Match, Offered, compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from enterprises.models import TechnologyDemand
    from foundation.tenancy.scope import Scope

FIRST = 3
MOST = 8
MOST_ON_BOARD = 600
LEAST_SCORE = 25  # below it a suggestion would only waste a reader's time


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A pair with its score, the firm's own mark on it and the introduction, if there is one."""

    demand: TechnologyDemand
    result: ResearchResult
    match: Match
    mark: MatchMark | None = None
    introduction: Introduction | None = None


def compared(demand: TechnologyDemand, result: ResearchResult) -> Match:
    """Return how well a result answers a demand."""
    asked = Asked(
        terms=tuple(demand.keywords_zh),
        text=f"{demand.title_zh}。{demand.text_zh} {demand.title_en} {demand.text_en}",
        technology_field=demand.technology_field,
        help_wanted=tuple(demand.wanted),
        budget_high_fen=demand.budget_high_fen,
        region=demand.region_id,
        wished_region=demand.prefers_region,
    )
    offered = Offered(
        terms=tuple(result.keywords_zh),
        text=f"{result.title_zh}。{result.text_zh} {result.title_en} {result.text_en}",
        technology_field=result.technology_field,
        transfer_modes=tuple(result.transfer_modes),
        trl=result.trl,
        ask_fen=result.ask_fen,
        region=result.region_id,
        grade=result.provider.grade,
    )
    return compare(asked, offered)


def suggestions(scope: Scope, demand: TechnologyDemand, *, most: int = MOST) -> list[Suggestion]:
    """Return the results that answer a demand best; what the firm marked unfit comes last."""
    near = results_near(scope, keywords=demand.keywords_zh, field=demand.technology_field)
    marks = {mark.result_id: mark for mark in MatchMark.objects.filter(demand=demand)}
    known = {one.result_id: one for one in introductions_of(scope, demand_id=demand.pk)}
    found = [
        Suggestion(
            demand, result, compared(demand, result), marks.get(result.pk), known.get(result.pk)
        )
        for result in near
    ]
    ranked = sorted(found, key=lambda one: (_unfit(one), -one.match.score, one.result.number))
    return [one for place, one in enumerate(ranked) if one.introduction or _worth(one, place)][
        :most
    ]


def leads(scope: Scope, result: ResearchResult, *, most: int = FIRST) -> list[Suggestion]:
    """Return the demands that a result answers best."""
    near = demands_near(scope, keywords=result.keywords_zh, field=result.technology_field)
    known = {one.demand_id: one for one in introductions_of(scope, result_id=result.pk)}
    found = [
        Suggestion(demand, result, compared(demand, result), None, known.get(demand.pk))
        for demand in near
    ]
    ranked = sorted(found, key=lambda one: (-one.match.score, one.demand.number))
    return [one for one in ranked if one.match.score >= FAIR][:most]


def best_for_each(
    scope: Scope, demands: Sequence[TechnologyDemand]
) -> dict[UUID, Suggestion | None]:
    """Return the best result for each demand of a page, by the demand's key."""
    terms = {term for demand in demands for term in demand.keywords_zh}
    sharing = list(on_board(scope).filter(keywords_zh__overlap=list(terms))[:MOST_ON_BOARD])
    found: dict[UUID, Suggestion | None] = {}
    for demand in demands:
        pairs = [Suggestion(demand, result, compared(demand, result)) for result in sharing]
        best = max(pairs, key=lambda one: (one.match.score, one.result.number), default=None)
        found[demand.pk] = best if best and best.match.score >= FAIR else None
    return found


def introductions_of(
    scope: Scope, *, demand_id: UUID | None = None, result_id: UUID | None = None
) -> list[Introduction]:
    """Return the introductions the caller is a party of, the newest last."""
    del scope
    rows = Introduction.objects.select_related("issuing_region", "provider_region", "service")
    if demand_id is not None:
        rows = rows.filter(demand_id=demand_id)
    if result_id is not None:
        rows = rows.filter(result_id=result_id)
    return list(rows.order_by("opened_at", "id"))


def marked_on(scope: Scope, demands: Iterable[TechnologyDemand]) -> dict[UUID, int]:
    """Return how many results stand on the short list of each demand."""
    del scope
    found: dict[UUID, int] = {}
    rows = MatchMark.objects.filter(demand__in=list(demands), mark="shortlisted")
    for key in rows.values_list("demand_id", flat=True):
        found[key] = found.get(key, 0) + 1
    return found


def _worth(one: Suggestion, place: int) -> bool:
    """Say whether it is shown: the first few if they are near, further ones if they fit."""
    return one.match.score >= (LEAST_SCORE if place < FIRST else FAIR)


def _unfit(one: Suggestion) -> bool:
    return one.introduction is None and one.mark is not None and one.mark.mark == "unfit"
