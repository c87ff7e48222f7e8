"""Ask for a job inside an action; note its progress from the worker."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db.models import F

from foundation.jobs.models import Job
from foundation.outbox.steps import after_commit
from foundation.transactions import noting, step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from foundation.tenancy.scope import Scope


@step
def ask_for(task: str, *, subject: str, acting: Acting, region: str = "", **arguments: Any) -> Job:
    """Write a job and have the named task do it after the commit; the task gets ``job_id``."""
    job = Job.objects.create(
        kind=task,
        owner_id=acting.user_id,
        region_id=region,
        subject=subject,
        arguments=arguments,
    )
    after_commit(task, job_id=str(job.pk), **arguments)
    return job


@step
def note_result(job_id: UUID | str, **result: Any) -> None:
    """Note what a job made, such as the keys of its files."""
    Job.objects.filter(pk=job_id).update(result=result)


@contextmanager
def working_on(
    job_id: UUID | str, *, scope: Scope, clock: Callable[[], datetime]
) -> Iterator[Callable[[int, int], None]]:
    """Mark a job as running, done or failed around its work; yields ``progress(done, total)``.

    Used by tasks, outside every action: a job is no business row. A failure is noted and raised.
    """
    rows = Job.objects.filter(pk=job_id)

    def note(**values: Any) -> None:
        with noting(scope):
            rows.update(**values)

    def progress(done: int, total: int) -> None:
        note(done=done, total=total)

    note(state=Job.State.RUNNING, started_at=clock(), attempts=F("attempts") + 1, error="")
    try:
        yield progress
    except Exception as failure:
        note(state=Job.State.FAILED, ended_at=clock(), error=str(failure)[:2000])
        raise
    note(state=Job.State.DONE, ended_at=clock())
