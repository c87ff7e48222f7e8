"""Warnings of budgets by the hour, ends of notices by night, objections as they come."""

from __future__ import annotations

from uuid import UUID

from celery import shared_task

from foundation import clock
from foundation.acting import system_acting
from foundation.transactions import reading
from regions.actions.end_notice import end_notice
from regions.actions.take_up_objection import take_up_objection
from regions.actions.warn_budget import warn_budget
from regions.queries.budgets import lines_running
from regions.queries.notices import ended_unanswered
from regions.queries.places import all_codes


@shared_task(name="regions.end_notices")
def end_notices(**_: object) -> int:
    """End each notice that ran out; one action a notice, so that one trouble stops no other."""
    acting = system_acting("end_notices", regions=all_codes())
    with reading(acting.scope):
        due = list(
            ended_unanswered(acting.scope, on=clock.today()).values_list("number", flat=True)
        )
    for number in due:
        end_notice(number=number, acting=acting, at=clock.now())
    return len(due)


@shared_task(name="regions.warn_budgets")
def warn_budgets(**_: object) -> int:
    """Tell leaders of levels their budgets have passed; one action a line."""
    acting = system_acting("warn_budgets", regions=all_codes())
    with reading(acting.scope):
        lines = lines_running(acting.scope, on=clock.today())
    told = [warn_budget(line=line, acting=acting, at=clock.now()) for line in lines]
    return sum(1 for level in told if level)


@shared_task(name="regions.take_up_objection")
def take_up(*, key: str, region: str, **_: object) -> None:
    """Take up one objection."""
    acting = system_acting("take_up_objection", regions=[region])
    take_up_objection(key=UUID(key), acting=acting, at=clock.now())
