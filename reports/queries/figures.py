"""figures_of(): every figure of a region or the alliance and a month, from the books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regions.queries.places import ALLIANCE, all_codes
from reports.queries import bodies, breakdowns, flows
from reports.queries.series import Of
from reports.rules.figures import Figures

if TYPE_CHECKING:
    from foundation.periods import Month
    from foundation.tenancy.scope import Scope

_PARTS = (
    flows.applications,
    flows.vouchers,
    flows.orders,
    flows.claims,
    breakdowns.breakdowns,
    breakdowns.funnel,
    breakdowns.concentration,
    bodies.enterprises,
    bodies.providers,
    bodies.durations,
    bodies.budget,
    bodies.risks,
)


def figures_of(scope: Scope, *, region: str, month: Month) -> Figures:
    """Return the figures of one region, or of ``ALL``, as the books give them now.

    The scope must hold the whole alliance: a region's own scope would leave out, say, payments
    another region made for it. The number of queries does not grow with the rows.
    """
    codes = tuple(all_codes())
    if not scope.regions.issuperset(codes):
        raise ValueError("Figures are compiled with the whole alliance in scope.")
    of = Of(codes if region == ALLIANCE else (region,), month)
    cells = [cell for part in _PARTS for cell in part(scope, of)]
    return Figures.of(region, month, cells)
