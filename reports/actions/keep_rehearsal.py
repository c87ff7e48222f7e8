"""What a rehearsal found is kept, so that it can be opened again and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.tenancy.scope import BUREAU
from foundation.transactions import action
from regions.queries.places import by_code
from reports.models import Rehearsal, RehearsalRows
from reports.permissions import REHEARSAL_POSTS

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from foundation.acting import Acting
    from regions.models import TermsVersion
    from reports.queries.rehearsed import Asked, Found


@action
def keep_rehearsal(
    *, asked: Asked, found: Found, seconds: Decimal, acting: Acting, at: datetime
) -> Rehearsal:
    """Keep the result under the key of its job; a second run of the same job adds nothing.

    ``seconds`` is how long the rehearsal took.
    """
    kept = Rehearsal.objects.filter(pk=asked.key).first()
    if kept is not None:
        return kept
    version, (first_day, last_day) = asked.version, asked.days
    rehearsal = Rehearsal.objects.create(
        pk=asked.key, region_id=version.region_id, version=version, against=asked.against,
        values=version.values, first_day=first_day, last_day=last_day, left_out=asked.left_out,
        figures=found.figures, seconds=seconds, rehearsed_at=at, asked_by=asked.asked_by,
    )  # fmt: skip
    RehearsalRows.objects.create(
        region_id=version.region_id, rehearsal=rehearsal, firms=found.firms, cases=found.cases
    )
    number = f"{version.region_id}-V{version.number}"
    record(
        "reports.rehearsal.kept", subject=rehearsal, number=number, regions=[version.region_id],
        acting=acting, at=at, cost_fen=found.figures["total"]["after_fen"],
    )  # fmt: skip
    _tell(version, rehearsal, number, at)
    return rehearsal


def _tell(version: TermsVersion, rehearsal: Rehearsal, number: str, at: datetime) -> None:
    slug = by_code(version.region_id).slug
    total = rehearsal.figures["total"]
    write_letter(
        "reports_terms_rehearsed",
        to=Readers(BUREAU, region=version.region_id, roles=REHEARSAL_POSTS),
        at=at,
        number=number,
        link=f"/bureau/{slug}/terms/{version.region_id}/{version.number}/rehearsals/{rehearsal.pk}/",
        before_fen=total["before_fen"],
        after_fen=total["after_fen"],
    )
