"""A bureau asks the workers to rehearse a version of its terms over the last twelve months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.jobs.steps import ask_for
from foundation.refusals import NotVisible, Refusal
from foundation.transactions import action
from regions.models import TermsVersion
from regions.queries.programmes import version_before
from reports.permissions import may_rehearse
from reports.queries.rehearsals import subject_of, under_way

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from foundation.jobs.models import Job


class NothingToCompare(Refusal):
    code = "nothing_to_compare"
    default_message = _("The district has no terms in force that these could be compared with.")


@action
def ask_for_rehearsal(*, version: UUID, acting: Acting, at: datetime) -> Job:
    """Have a version rehearsed; returns the job. Asked for twice at once, it runs once.

    :raises NotVisible: no such version, or another bureau's.
    :raises PostNeeded: none of the posts that draft, nor finance.
    :raises NothingToCompare: no version was ever published here.
    """
    found = TermsVersion.objects.select_for_update().filter(pk=version).first()
    if found is None:
        raise NotVisible
    if refusal := may_rehearse(acting, found):
        raise refusal
    if version_before(acting.scope, found) is None:
        raise NothingToCompare
    running = under_way(acting.scope, found)
    if running is not None:
        return running
    job = ask_for(
        "reports.rehearse_terms", subject=subject_of(found), acting=acting,
        region=found.region_id, version=str(found.pk),
    )  # fmt: skip
    record(
        "reports.rehearsal.asked", subject=found, number=f"{found.region_id}-V{found.number}",
        regions=[found.region_id], acting=acting, at=at,
    )  # fmt: skip
    return job
