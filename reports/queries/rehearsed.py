"""One rehearsal from the question to its figures: what is read first, and what comes of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from foundation.jobs.models import Job
from foundation.refusals import NotVisible
from regions.models import TermsVersion
from regions.queries.programmes import terms_of, version_before
from reports.queries.rehearsing import left_out_of, money_of, months_until, past_of
from reports.rules.rehearsal import replay
from reports.rules.rehearsal_figures import cases_of, figures_of, firms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from foundation.money import Fen
    from foundation.tenancy.scope import Scope
    from reports.rules.rehearsal import Past

_TOLD_EVERY = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a rehearsal stands on; ``key`` is its job's. Amounts in fen."""

    key: UUID
    version: TermsVersion
    against: TermsVersion
    days: tuple[date, date]
    past: Past
    left_out: int
    year: int
    budget: Mapping[str, Fen]
    asked_by: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """What came of it, as plain JSON: the sums, the enterprises, the applications."""

    figures: dict[str, Any]
    firms: list[dict[str, Any]]
    cases: list[dict[str, Any]]


def asked_of(scope: Scope, *, version: str, job: str, on: date) -> Asked:
    """Read everything a rehearsal needs, in one transaction.

    :raises NotVisible: no such version, or nothing it could be compared with.
    """
    found = TermsVersion.objects.select_related("programme").filter(pk=version).first()
    against = version_before(scope, found) if found else None
    if found is None or against is None:
        raise NotVisible
    first, last = months_until(on)
    year, budget = money_of(scope, found.programme)
    return Asked(
        key=UUID(job),
        version=found,
        against=against,
        days=(first, last),
        past=past_of(scope, region=found.region_id, first=first, last=last),
        left_out=left_out_of(scope, region=found.region_id, first=first, last=last),
        year=year,
        budget=budget,
        asked_by=Job.objects.filter(pk=job).values_list("owner_id", flat=True).first(),
    )


def rehearsed(asked: Asked, progress: Callable[[int, int], None]) -> Found:
    """Judge everything under both versions; ``progress`` is told how far it is."""
    once = len(asked.past.applications) + len(asked.past.claims)

    def tell(before: int) -> Callable[[int], None]:
        def at(done: int) -> None:
            if done % _TOLD_EVERY == 0:
                progress(before + done, 2 * once)

        return at

    before = replay(terms_of(asked.against), asked.past, tell(0))
    after = replay(terms_of(asked.version), asked.past, tell(once))
    cases = cases_of(asked.past, before, after)
    firms = firms_of(asked.past, cases)
    figures = figures_of(
        asked.past, before, after, cases=cases, firms=firms, year=asked.year, budget=asked.budget
    )
    progress(2 * once, 2 * once)
    return Found(figures, [asdict(firm) for firm in firms], [asdict(case) for case in cases])
