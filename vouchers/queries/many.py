"""What many applications could be granted, and what deciding on them would do to the money."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count

from enterprises.models import Enterprise
from foundation.ledger.queries import balances_of_all
from foundation.refusals import Refusal
from regions.queries.programmes import terms_of
from vouchers.models import CapUsage, Voucher, VoucherApplication
from vouchers.queries.assessing import could_be_granted
from vouchers.queries.room import balance_of
from vouchers.rules.award import SMALLEST_GROUP, Room, room_left
from vouchers.rules.balance import counted_against_caps

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from foundation.tenancy.scope import Scope
    from regions.models import BudgetLine
    from regions.rules.terms import Terms
    from vouchers.rules.award import Award
    from vouchers.rules.balance import Balance


@dataclass(slots=True)
class LineEffect:
    """A budget line's free money before and after the cases that go, in fen."""

    line: BudgetLine
    before_fen: int
    after_fen: int

    @property
    def taken_fen(self) -> int:
        return self.before_fen - self.after_fen


@dataclass(slots=True)
class Caps:
    """What counts against the yearly caps of the enterprises and groups of many cases."""

    used: dict[tuple[UUID, str], int] = field(default_factory=dict)
    own: dict[tuple[UUID, UUID], list[Balance]] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)


def by_numbers(scope: Scope, region: str, numbers: Iterable[str]) -> list[VoucherApplication]:
    """Return a bureau's cases by number, in the order given, with all that a decision needs."""
    del scope
    wanted = list(dict.fromkeys(numbers))
    rows = VoucherApplication.objects.filter(region_id=region, number__in=wanted).select_related(
        "region", "category", "terms", "programme", "enterprise", "budget_line__category"
    )
    found = {row.number: row for row in rows}
    return [found[number] for number in wanted if number in found]


def grantable(scope: Scope, applications: list[VoucherApplication]) -> dict[UUID, Award | Refusal]:
    """Return what the terms allow for each case, or why nothing, in three queries for all."""
    caps = caps_of(scope, applications)
    found: dict[UUID, Award | Refusal] = {}
    for row in applications:
        if row.terms is None or row.category is None:
            continue
        try:
            found[row.pk] = could_be_granted(
                scope, application=row, enterprise=row.enterprise, version=row.terms,
                quality_bonus_bp=row.quality_bonus_bp, room=_room(row, caps),
            )  # fmt: skip
        except Refusal as refusal:
            found[row.pk] = refusal
    return found


def caps_of(scope: Scope, applications: list[VoucherApplication]) -> Caps:
    """Ask for everything the caps of these cases depend on."""
    del scope
    caps = Caps()
    firms = {row.enterprise_id: row.enterprise for row in applications}
    codes = {firm.control_group for firm in firms.values() if firm.control_group}
    programmes = {row.programme_id for row in applications}
    vouchers = Voucher.objects.filter(enterprise_id__in=firms, programme_id__in=programmes)
    for voucher in vouchers:
        key = (voucher.programme_id, voucher.enterprise_id)
        caps.own.setdefault(key, []).append(balance_of(voucher))
    if codes:
        regions = {row.region_id for row in applications}
        members = Enterprise.objects.filter(region_id__in=regions, control_group__in=codes)
        caps.groups = dict(members.values_list("control_group").annotate(n=Count("pk")).order_by())
    subjects = [f"enterprise:{key}" for key in firms] + [f"group:{code}" for code in codes]
    used = CapUsage.objects.filter(programme_id__in=programmes, subject__in=subjects)
    caps.used = {(row.programme_id, row.subject): row.used_fen for row in used}
    return caps


def caps_on(application: VoucherApplication, caps: Caps) -> list[tuple[str, int]]:
    """Return the caps that count this case: the subject, and the cap in fen."""
    terms, firm = terms_of_case(application), application.enterprise
    special = application.category is not None and application.category.voucher_type == "SPECIAL"
    team = firm.kind == Enterprise.Kind.TEAM
    found = [(f"enterprise:{firm.pk}", terms.annual_cap_fen(team=team, special=special))]
    if firm.control_group and caps.groups.get(firm.control_group, 0) >= SMALLEST_GROUP:
        found.append((f"group:{firm.control_group}", terms.group_cap_fen))
    return found


def terms_of_case(application: VoucherApplication) -> Terms:
    """Return the terms pinned to a submitted case."""
    assert application.terms is not None  # noqa: S101 — pinned at submission
    return terms_of(application.terms)


def effects_on(scope: Scope, applications: Iterable[VoucherApplication]) -> list[LineEffect]:
    """Return the free money of the budget lines of these cases, by category, in one query."""
    lines = {row.budget_line.pk: row.budget_line for row in applications if row.budget_line}
    ordered = sorted(lines.values(), key=lambda line: line.category.position)
    found = balances_of_all(scope, [line.ledger_owner for line in ordered])
    free = {line.pk: found.get(line.ledger_owner, {}).get("free", 0) for line in ordered}
    return [LineEffect(line, free[line.pk], free[line.pk]) for line in ordered]


def _room(application: VoucherApplication, caps: Caps) -> Room:
    own = caps.own.get((application.programme_id, application.enterprise_id), [])
    (_subject, cap_fen), *group = caps_on(application, caps)
    group_fen = None
    if group:
        subject, most_fen = group[0]
        used_fen = caps.used.get((application.programme_id, subject), 0)
        group_fen = room_left(cap_fen=most_fen, counted_fen=used_fen)
    return Room(
        enterprise_fen=room_left(cap_fen=cap_fen, counted_fen=counted_against_caps(own)),
        group_fen=group_fen,
        order_fen=terms_of_case(application).per_order_cap_fen,
    )
