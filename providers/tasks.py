"""What the night does for providers."""

from __future__ import annotations

from celery import shared_task

from foundation import clock
from foundation.acting import system_acting
from foundation.transactions import reading
from providers.actions.recognise_by_silence import recognise_by_silence
from providers.queries.standing import silent_until
from regions.queries.places import all_codes


@shared_task(name="providers.recognise_by_silence")
def recognise_all_by_silence(**_: object) -> int:
    """Recognise every provider on which a region kept silent; returns how many."""
    at = clock.now()
    acting = system_acting("providers.recognise_by_silence", regions=all_codes())
    with reading(acting.scope):
        keys = silent_until(acting.scope, on=clock.today())
    return sum(recognise_by_silence(decision=key, acting=acting, at=at) for key in keys)
