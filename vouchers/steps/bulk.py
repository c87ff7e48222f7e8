"""A bulk run and its outcomes: one run a key, one outcome a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.audit.steps import record
from foundation.refusals import NotVisible
from foundation.transactions import step
from vouchers.models import BulkOutcome, BulkRun, VoucherApplication

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting

REASON_LENGTH = 400
NUMBER_LENGTH = 40


@step
def begin_run(key: UUID, verb: str, *, acting: Acting, at: datetime) -> BulkRun:
    """Return the run of this key; pressed again, or by two at once, it is the same one.

    :raises NotVisible: the key belongs to another person's run, or to another verb.
    """
    run, new = BulkRun.objects.get_or_create(
        pk=key,
        defaults={
            "region_id": acting.region, "verb": verb, "actor_id": acting.user_id or 0,
            "actor_name": acting.name, "at": at,
        },
    )  # fmt: skip
    if (run.actor_id, run.verb, run.region_id) != (acting.user_id, verb, acting.region):
        raise NotVisible
    if new:
        record(
            "vouchers.bulk.begun", subject=run, number=str(run.pk), regions=[run.region_id],
            acting=acting, at=at, verb=verb,
        )  # fmt: skip
    return run


def told_already(run: BulkRun, number: str) -> bool:
    """Say whether this case of the run was dealt with by an earlier press; the case is held."""
    return BulkOutcome.objects.filter(run=run, number=number).exists()


@step
def note_done(run: BulkRun, application: VoucherApplication, *, at: datetime) -> None:
    """Write that a case of the run went, in the transaction in which it goes."""
    BulkOutcome.objects.create(
        region_id=run.region_id,
        run=run,
        number=application.number,
        enterprise_name=application.enterprise_name,
        amount_fen=application.recommended_fen or 0,
        became=application.waiting_for or application.state,
        at=at,
    )


@step
def note_refused(run: BulkRun, number: str, *, code: str, reason: str, at: datetime) -> None:
    """Write why a case of the run did not go; the first answer of a key stands."""
    known = VoucherApplication.objects.filter(number=number).values_list("enterprise_name")
    name = known.first()
    BulkOutcome.objects.get_or_create(
        run=run,
        number=number[:NUMBER_LENGTH],
        defaults={
            "region_id": run.region_id, "enterprise_name": name[0] if name else "", "code": code,
            "reason": reason[:REASON_LENGTH], "at": at,
        },
    )  # fmt: skip
