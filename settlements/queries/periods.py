"""Settlement months: where they stand, what holds them up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.periods import Month
from foundation.refusals import NotVisible
from regions.queries.agreements import alliance_rules_on
from regions.queries.places import work_calendar
from settlements.models import (
    NetPosition,
    PaymentInstruction,
    SettlementPeriod,
    SettlementStatement,
)
from settlements.rules.calendar import USUAL_STEPS, DueStep, due_days

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.tenancy.scope import Scope

#: The step a month stands at, by its state; eight steps as on the page.
STEPS = (
    "cut_off", "calculated", "statements_issued", "confirmed", "locked", "instructed",
    "reconciled", "closed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a month: when it was done, or the day it falls due."""

    name: str
    done_at: datetime | None
    due: DueStep | None


def periods(scope: Scope) -> list[SettlementPeriod]:
    """Return all settlement months, newest first."""
    del scope
    return list(SettlementPeriod.objects.order_by("-month"))


def period_of(scope: Scope, month: str) -> SettlementPeriod:
    """Return a settlement month.

    :raises NotVisible: there is none.
    """
    del scope
    found = SettlementPeriod.objects.filter(month=month).first()
    if found is None:
        raise NotVisible
    return found


def steps_of(scope: Scope, period: SettlementPeriod) -> list[Step]:
    """Return the eight steps of a month with the day each was done or falls due."""
    del scope
    month = Month.parse(period.month)
    agreed = alliance_rules_on(month.last_day)
    usual = {**USUAL_STEPS, **(agreed.calendar if agreed else {})}
    due = {
        one.step: one
        for one in due_days(
            month=month,
            calendar=work_calendar(),
            steps={name: nth for name, nth in usual.items() if isinstance(nth, int)},
        )
    }
    due_names = {
        "calculated": "calculate", "statements_issued": "statements", "confirmed": "confirm_until",
        "locked": "lock", "instructed": "instruct", "reconciled": "reconcile",
        "closed": "reconcile",
    }  # fmt: skip
    moments = {
        "cut_off": period.cut_off_at, "calculated": period.calculated_at,
        "statements_issued": period.statements_at, "confirmed": period.confirmed_at,
        "locked": period.locked_at, "instructed": period.instructed_at,
        "reconciled": period.reconciled_at, "closed": period.closed_at,
    }  # fmt: skip
    return [Step(name, moments[name], due.get(due_names.get(name, ""))) for name in STEPS]


def payments_of(scope: Scope, period: SettlementPeriod) -> list[PaymentInstruction]:
    """Return the payments between regions of a month that the caller may see."""
    del scope
    return list(
        PaymentInstruction.objects.filter(period=period, kind="interregion")
        .select_related("payer", "payee_region")
        .order_by("payer_id", "payee_region_id", "attempt")
    )


def open_payments(scope: Scope, period: SettlementPeriod) -> list[PaymentInstruction]:
    """Return the payments between regions that are not proven: under way, or failed for good."""
    latest = {(row.payer_id, row.payee_region_id): row for row in payments_of(scope, period)}
    return [row for row in latest.values() if row.state not in {"executed", "cancelled"}]


def statements_of(scope: Scope, period: SettlementPeriod) -> list[SettlementStatement]:
    """Return a month's statements that the caller may see, by region."""
    del scope
    return list(
        SettlementStatement.objects.filter(period=period)
        .select_related("region", "period")
        .prefetch_related("signoffs")
        .order_by("region__serial", "region_id")
    )


def positions_of(scope: Scope, period: SettlementPeriod) -> list[NetPosition]:
    """Return the net positions of a month that the caller may see, by region."""
    del scope
    return list(NetPosition.objects.filter(period=period).order_by("region_id"))
