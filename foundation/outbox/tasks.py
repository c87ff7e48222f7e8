"""Every few seconds: deliver what waits in the outbox."""

from __future__ import annotations

from celery import shared_task

from foundation.outbox.relay import sweep


@shared_task(name="outbox.sweep")
def sweep_outbox(**_: object) -> int:
    """Deliver messages whose wake-up was missed (broker away, process killed)."""
    return sweep()
