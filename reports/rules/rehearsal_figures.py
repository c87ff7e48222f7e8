"""What a rehearsal shows: who gets more, less, nothing; what it costs; when the money is gone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from foundation.money import Fen
    from reports.rules.rehearsal import Past, PastApplication, Replayed

MORE, LESS, NOTHING, NEWLY, SAME, NEITHER = "more", "less", "nothing", "newly", "same", "neither"
VERDICTS = (MORE, NEWLY, SAME, LESS, NOTHING, NEITHER)
ELDER = "elder"  # claims on vouchers from before the months rehearsed
_LEAP_DAY = 29
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Case:
    """One application under both versions, in fen; ``really_fen`` is what was decided."""

    number: str
    firm: str
    category: str
    on: str
    before_fen: Fen
    before_why: str
    after_fen: Fen
    after_why: str
    really_fen: Fen | None


@dataclass(frozen=True, slots=True)
class Firm:
    """One enterprise: what all its applications come to under both versions, in fen."""

    key: str
    name: str
    size: str
    before_fen: Fen
    after_fen: Fen
    verdict: str


@dataclass(slots=True)
class Sum:
    """Applications and claims of one kind under both versions, in fen."""

    applications: int = 0
    before_fen: Fen = 0
    after_fen: Fen = 0
    claims: int = 0
    claims_before_fen: Fen = 0
    claims_after_fen: Fen = 0

    def add_claim(self, before_fen: Fen, after_fen: Fen) -> None:
        """Count one claim with what it comes to under both versions."""
        self.claims += 1
        self.claims_before_fen += before_fen
        self.claims_after_fen += after_fen


@dataclass(frozen=True, slots=True)
class Money:
    """A year's money of a line (or of all), how much would be asked of it, and until when."""

    budget_fen: Fen
    gone_before: str  # the day the money is gone, as ISO; empty: it lasts the year
    gone_after: str


def cases_of(past: Past, before: Replayed, after: Replayed) -> list[Case]:
    """Return every application with both outcomes, in the order they came."""
    found = []
    for one in past.applications:
        old, new = before.applications[one.number], after.applications[one.number]
        found.append(
            Case(
                one.number, one.firm, one.plan.category, one.plan.on.isoformat(),
                old.amount_fen, old.why, new.amount_fen, new.why, one.granted_fen,
            )
        )  # fmt: skip
    return found


def firms_of(past: Past, cases: Sequence[Case]) -> list[Firm]:
    """Return every enterprise that applied, the largest difference first."""
    known = {one.firm: one for one in past.applications}  # the newest facts of each
    sums: dict[str, list[Fen]] = defaultdict(lambda: [0, 0])
    for case in cases:
        sums[case.firm][0] += case.before_fen
        sums[case.firm][1] += case.after_fen
    firms = [_firm(known[key], before, after) for key, (before, after) in sums.items()]
    return sorted(firms, key=lambda firm: (-abs(firm.after_fen - firm.before_fen), firm.name))


def verdict_of(before_fen: Fen, after_fen: Fen) -> str:
    """Say what the other terms mean for somebody who would get this instead of that."""
    if after_fen == before_fen:
        return SAME if after_fen else NEITHER
    if not after_fen:
        return NOTHING
    if not before_fen:
        return NEWLY
    return MORE if after_fen > before_fen else LESS


def gone_on(year: int, budget_fen: Fen, asked: Iterable[tuple[date, Fen]]) -> date | None:
    """Return the day a year's money is gone, if the year brings what the past months brought.

    Each past day stands for the same day of the year. None: the money lasts.
    """
    total_fen = 0
    for day, amount_fen in sorted((_in_year(on, year), fen) for on, fen in asked):
        total_fen += amount_fen
        if total_fen > budget_fen:
            return day
    return None


def figures_of(
    past: Past,
    before: Replayed,
    after: Replayed,
    *,
    cases: Sequence[Case],
    firms: Sequence[Firm],
    year: int,
    budget: Mapping[str, Fen],
) -> dict[str, Any]:
    """Return everything the page and the files show, as plain JSON; amounts in fen.

    ``budget`` holds the money of ``year`` by category.
    """
    sizes = {firm.key: firm.size for firm in firms}
    total = _sums(cases, lambda _case: "all")
    by_category = _sums(cases, lambda case: case.category)
    by_size = _sums(cases, lambda case: sizes[case.firm])
    by_region: dict[str, Sum] = defaultdict(Sum)
    of = {case.number: case for case in cases}
    for claim in past.claims:
        case = of.get(claim.application)
        old, new = before.claims[claim.number].amount_fen, after.claims[claim.number].amount_fen
        total["all"].add_claim(old, new)
        by_category[claim.category].add_claim(old, new)
        by_region[claim.provider_region].add_claim(old, new)
        by_size[sizes[case.firm] if case else ELDER].add_claim(old, new)
    return {
        "year": year,
        "total": asdict(total["all"]),
        "really_fen": sum(case.really_fen or 0 for case in cases),
        "served": {
            "before": sum(firm.before_fen > 0 for firm in firms),
            "after": sum(firm.after_fen > 0 for firm in firms),
        },
        "verdicts": _verdicts(firms),
        "categories": _plain(by_category),
        "sizes": _plain(by_size),
        "size_verdicts": _by_size(firms),
        "regions": _plain(by_region),
        "money": asdict(_money(year, sum(budget.values()), cases)),
        "lines": _lines(year, budget, cases),
        "months": _months(cases),
    }


def _firm(one: PastApplication, before_fen: Fen, after_fen: Fen) -> Firm:
    verdict = verdict_of(before_fen, after_fen)
    return Firm(one.firm, one.name, one.size, before_fen, after_fen, verdict)


def _sums(cases: Iterable[Case], key: Any) -> dict[str, Sum]:
    found: dict[str, Sum] = defaultdict(Sum)
    for case in cases:
        each = found[key(case)]
        each.applications += 1
        each.before_fen += case.before_fen
        each.after_fen += case.after_fen
    return found


def _plain(sums: Mapping[str, Sum]) -> dict[str, dict[str, int]]:
    return {code: asdict(sums[code]) for code in sorted(sums)}


def _by_size(firms: Sequence[Firm]) -> dict[str, dict[str, dict[str, int]]]:
    sizes = sorted({firm.size for firm in firms})
    return {size: _verdicts([firm for firm in firms if firm.size == size]) for size in sizes}


def _lines(
    year: int, budget: Mapping[str, Fen], cases: Sequence[Case]
) -> dict[str, dict[str, Any]]:
    of: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        of[case.category].append(case)
    return {code: asdict(_money(year, budget.get(code, 0), of[code])) for code in sorted(of)}


def _verdicts(firms: Sequence[Firm]) -> dict[str, dict[str, int]]:
    found = {verdict: {"firms": 0, "before_fen": 0, "after_fen": 0} for verdict in VERDICTS}
    for firm in firms:
        row = found[firm.verdict]
        row["firms"] += 1
        row["before_fen"] += firm.before_fen
        row["after_fen"] += firm.after_fen
    return found


def _money(year: int, budget_fen: Fen, cases: Sequence[Case]) -> Money:
    days = [(date.fromisoformat(case.on), case) for case in cases]
    before = gone_on(year, budget_fen, ((on, case.before_fen) for on, case in days))
    after = gone_on(year, budget_fen, ((on, case.after_fen) for on, case in days))
    return Money(budget_fen, *(day.isoformat() if day else "" for day in (before, after)))


def _months(cases: Sequence[Case]) -> list[dict[str, int]]:
    """Return what would have been asked for by the end of each month of the year, running."""
    of: dict[int, list[Case]] = defaultdict(list)
    for case in cases:
        of[date.fromisoformat(case.on).month].append(case)
    rows, before_fen, after_fen = [], 0, 0
    for month in range(1, _MONTHS + 1):
        before_fen += sum(case.before_fen for case in of[month])
        after_fen += sum(case.after_fen for case in of[month])
        rows.append({"month": month, "before_fen": before_fen, "after_fen": after_fen})
    return rows


def _in_year(on: date, year: int) -> date:
    last = on.month == 2 and on.day == _LEAP_DAY  # noqa: PLR2004 - February
    return date(year, on.month, 28 if last else on.day)
