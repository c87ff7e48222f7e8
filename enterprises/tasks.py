"""What the night does for enterprises."""

from __future__ import annotations

from celery import shared_task

from enterprises.actions.call_for_recheck import call_for_recheck
from enterprises.queries.enterprises import due_for_recheck
from enterprises.rules.recheck import last_verified_day
from foundation import clock
from foundation.acting import system_acting
from foundation.transactions import reading
from regions.queries.places import all_codes


@shared_task(name="enterprises.call_for_recheck")
def call_all_for_recheck(**_: object) -> int:
    """Call every enterprise whose facts are a year old; returns how many were called."""
    at = clock.now()
    acting = system_acting("enterprises.call_for_recheck", regions=all_codes())
    with reading(acting.scope):
        keys = due_for_recheck(acting.scope, verified_until=last_verified_day(clock.today()))
    return sum(call_for_recheck(enterprise=key, acting=acting, at=at) for key in keys)
