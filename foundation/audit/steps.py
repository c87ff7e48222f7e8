"""record(): one line in the trail, inside the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foundation.audit.models import AuditEntry
from foundation.tenancy.scope import current_action
from foundation.transactions import step

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from foundation.acting import Acting


@step
def record(
    code: str,
    *,
    subject: Any,
    number: str = "",
    regions: Iterable[str],
    parties: Iterable[object] = (),
    acting: Acting,
    at: datetime,
    **details: Any,
) -> None:
    """Write who did what to which thing.

    ``code`` is ``concern.noun.participle``; ``regions`` and ``parties`` (keys of enterprises and
    providers) say who may read the line; ``details`` must be plain JSON values.
    """
    AuditEntry.objects.create(
        action=current_action(),
        code=code,
        at=at,
        user_id=acting.user_id,
        actor_name=acting.name,
        audience=acting.audience,
        roles=" ".join(sorted(acting.roles)),
        desk=acting.region or acting.reference,
        request_id=acting.request_id,
        subject_type=type(subject).__name__,
        subject_id=str(subject.pk),
        subject_number=number or getattr(subject, "number", ""),
        regions=sorted({region for region in regions if region}),
        parties=sorted({str(party) for party in parties if party}),
        details=details,
    )
