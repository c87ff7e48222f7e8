"""Rehearsals kept, and the one that is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.jobs.models import Job
from foundation.jobs.queries import latest_about
from foundation.refusals import NotVisible
from reports.models import Rehearsal, RehearsalRows

if TYPE_CHECKING:
    from uuid import UUID

    from foundation.tenancy.scope import Scope
    from regions.models import TermsVersion

_ENDED = {Job.State.DONE, Job.State.FAILED}


def subject_of(version: TermsVersion) -> str:
    """Return what the jobs of a version's rehearsals are about."""
    return f"rehearsal:{version.region_id}-V{version.number}"


def job_of(scope: Scope, version: TermsVersion) -> Job | None:
    """Return the newest job of a version's rehearsals, or None."""
    return latest_about(scope, subject_of(version))


def under_way(scope: Scope, version: TermsVersion) -> Job | None:
    """Return the job that rehearses a version at the moment, or None."""
    job = job_of(scope, version)
    return None if job is None or job.state in _ENDED else job


def rehearsals_of(scope: Scope, version: TermsVersion) -> list[Rehearsal]:
    """Return the rehearsals of a version, newest first."""
    del scope
    rows = Rehearsal.objects.filter(version=version).select_related("against")
    return list(rows.order_by("-rehearsed_at", "-id"))


def others_of(scope: Scope, region: str, *, apart_from: TermsVersion) -> list[Rehearsal]:
    """Return the newest rehearsals of a region's other versions, to compare with."""
    del scope
    rows = Rehearsal.objects.filter(region_id=region).exclude(version=apart_from)
    return list(rows.select_related("version", "against").order_by("-rehearsed_at")[:10])


def rehearsal_of(scope: Scope, version: TermsVersion, key: UUID) -> Rehearsal:
    """Return one rehearsal of a version.

    :raises NotVisible: there is none.
    """
    del scope
    found = Rehearsal.objects.filter(version=version, pk=key).select_related("against").first()
    if found is None:
        raise NotVisible
    return found


def rows_of(scope: Scope, rehearsal: Rehearsal) -> RehearsalRows | None:
    """Return the enterprises and cases behind a rehearsal, or None where they are not shown."""
    del scope
    return RehearsalRows.objects.filter(rehearsal=rehearsal).first()
