"""A budget line has passed a level of its terms: the leader is told, of each level once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.periods import day_of
from foundation.tenancy.scope import BUREAU
from foundation.transactions import action
from regions.models import BudgetLine, BudgetWarning
from regions.queries.budgets import figures_of
from regions.queries.programmes import terms_of, terms_on
from regions.rules.burn import levels_passed

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting

WHOLE_BP = 10_000


@action
def warn_budget(*, line: UUID, acting: Acting, at: datetime) -> int:
    """Tell the leaders of the highest level newly passed; return it in basis points, or 0.

    The levels are ``budget_warning_bp`` of the terms in force; use is what is no longer free of
    what was released. A top-up does not make a level told of twice.
    """
    row = (
        BudgetLine.objects.select_for_update(of=("self",))
        .select_related("programme", "category", "region")
        .get(pk=line)
    )
    version = terms_on(acting.scope, programme=row.programme, on=day_of(at))
    figures = figures_of(acting.scope, row)
    released_fen = figures.appropriated_fen - figures.unreleased_fen
    if version is None or released_fen <= 0:
        return 0
    used_bp = (released_fen - figures.free_fen) * WHOLE_BP // released_fen
    levels = tuple(terms_of(version).budget_warning_bp)
    told_bp = row.warnings.aggregate(most=Max("level_bp"))["most"] or 0
    level = levels_passed(levels, used_bp=used_bp, told_bp=told_bp)
    if not level:
        return 0
    BudgetWarning.objects.create(
        region_id=row.region_id, line=row, level_bp=level, used_bp=used_bp, at=at
    )
    record(
        "regions.budget.warned", subject=row, number=row.category_id, regions=[row.region_id],
        acting=acting, at=at, level_bp=level, used_bp=used_bp, free_fen=figures.free_fen,
    )  # fmt: skip
    write_letter(
        "regions_budget_warning",
        to=Readers(BUREAU, region=row.region_id, roles=("leader",)),
        number=f"{row.programme.year} {row.category_id}",
        link=f"/bureau/{row.region.slug}/budget/{row.programme.year}/",
        at=at,
        category_zh=row.category.name_zh,
        category_en=row.category.name_en,
        year=row.programme.year,
        level_bp=level,
        used_bp=used_bp,
        free_fen=figures.free_fen,
    )
    return level
