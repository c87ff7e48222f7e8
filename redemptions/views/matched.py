"""Suggestions in the reader's words: the verdict, each line with its reason, what raises doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext as _

from foundation.web.formatting import money
from providers.rules.words import IP_STATUS, MATURITY, TRANSFER_MODES
from regions.queries.places import by_codes
from regions.queries.programmes import categories
from regions.rules.technology import FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enterprises.models import TechnologyDemand
    from providers.models import ResearchResult
    from redemptions.queries.matching import Suggestion
    from redemptions.rules.matching import Line, Match

STRONG_SHARE, WEAK_SHARE = 0.7, 0.35


def shown(one: Suggestion) -> dict[str, Any]:
    """Return a suggestion for a page: pair, score, verdict, lines and doubts."""
    return {
        "demand": one.demand,
        "result": one.result,
        "mark": one.mark.mark if one.mark else "",
        "reason": one.mark.reason if one.mark else "",
        "introduction": one.introduction,
        "score": one.match.score,
        "verdict": verdict(one.match),
        "headline": headline(one.match),
        "lines": [_line(line) for line in one.match.lines],
        "doubts": [_line(line) for line in one.match.doubts],
        "maturity": maturity(one.result),
        "transfer": transfer_words(one.result),
    }


def all_shown(found: Sequence[Suggestion]) -> list[dict[str, Any]]:
    """Return several suggestions for a page, numbered as they are ranked."""
    return [{"place": place, **shown(one)} for place, one in enumerate(found, start=1)]


def verdict(match: Match) -> dict[str, str]:
    """Return tone, icon and word of how well a pair fits."""
    match match.verdict:
        case "good":
            return {"tone": "good", "icon": "circle-check", "word": pgettext("match", "Fits well")}
        case "fair":
            return {
                "tone": "wait", "icon": "alert-triangle", "word": pgettext("match", "Fits in part")
            }  # fmt: skip
        case _:
            return {
                "tone": "draft", "icon": "circle-minus", "word": pgettext("match", "Hardly fits")
            }  # fmt: skip


def headline(match: Match) -> str:
    """Return the reasons that weigh most, as one sentence."""
    strongest = sorted(match.lines, key=lambda line: -line.points)[:2]
    return _("; ").join(_why(line) for line in strongest if line.points)


def demand_words(demand: TechnologyDemand) -> dict[str, Any]:
    """Return a demand's codes in words: field, kinds of help, the district wished for."""
    names = {one.code: one for one in categories()}
    kinds = [names[code] for code in demand.wanted if code in names]
    language = "name_zh" if _chinese() else "name_en"
    wished = by_codes([demand.prefers_region]).get(demand.prefers_region)
    return {
        "field": gettext(FIELDS.get(demand.technology_field, "")) or "—",
        "wanted": _("; ").join(getattr(kind, language) for kind in kinds),
        "wished": wished,
        "terms": _terms(demand.keywords_zh, demand.keywords_en),
    }


def result_words(result: ResearchResult) -> dict[str, Any]:
    """Return a result's codes in words: field, protection, maturity, ways of transfer."""
    return {
        "field": gettext(FIELDS.get(result.technology_field, "")) or "—",
        "rights": gettext(IP_STATUS.get(result.ip_status, "")) or "—",
        "maturity": maturity(result),
        "transfer": transfer_words(result),
        "terms": _terms(result.keywords_zh, result.keywords_en),
    }


def maturity(result: ResearchResult) -> str:
    """Return the level of maturity with its meaning."""
    return f"{result.trl} · {gettext(MATURITY[result.trl])}"


def transfer_words(result: ResearchResult) -> str:
    """Return the ways in which a result can be handed on."""
    words = [gettext(TRANSFER_MODES[mode]) for mode in result.transfer_modes]
    return _("; ").join(words)


def _terms(chinese: Sequence[str], english: Sequence[str]) -> str:
    if _chinese() or not english:
        return "、".join(chinese)
    return ", ".join(english)


def _line(line: Line) -> dict[str, Any]:
    portion = line.points / line.most if line.most else 0
    tone = "good" if portion >= STRONG_SHARE else "wait" if portion >= WEAK_SHARE else "stop"
    return {
        "title": gettext(line.title),
        "why": _why(line),
        "points": line.points,
        "most": line.most,
        "percent": round(100 * portion),
        "tone": tone,
    }


def _why(line: Line) -> str:
    language = get_language()
    told = {
        name: money(int(str(value)), language) if name.endswith("_fen") else value
        for name, value in line.params.items()
    }
    return gettext(line.why) % told


def _chinese() -> bool:
    return (get_language() or "").startswith("zh")
