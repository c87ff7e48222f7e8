"""An enterprise saves what it has typed so far; a colleague's later change is not overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foundation.audit.steps import record
from foundation.transactions import ChangedMeanwhile, action
from foundation.transitions import TransitionRefused
from vouchers import locks
from vouchers.permissions.applications import may_apply
from vouchers.queries.applications import TYPED

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication


@action
def save_application(
    *, number: str, version: int, typed: dict[str, Any], acting: Acting, at: datetime
) -> VoucherApplication:
    """Save the typed fields (of ``TYPED``) of a draft or returned application.

    ``version`` is the one the page was filled from. What is as it was writes nothing.

    :raises NotVisible: not this enterprise's.
    :raises TransitionRefused: it is under review, or ended.
    :raises ChangedMeanwhile: somebody saved after the page was opened.
    """
    if refusal := may_apply(acting):
        raise refusal
    application = locks.application(number)
    if application.state not in {"draft", "returned"}:
        raise TransitionRefused
    if application.version != version:
        raise ChangedMeanwhile

    changed = [
        name for name in TYPED if name in typed and getattr(application, name) != typed[name]
    ]
    if not changed:
        return application
    for name in changed:
        setattr(application, name, typed[name])
    application.version += 1
    application.saved_at = at
    application.save(update_fields=[*changed, "version", "saved_at"])
    record(
        "vouchers.application.saved",
        subject=application,
        regions=[application.region_id],
        parties=[application.enterprise_id],
        acting=acting,
        at=at,
        fields=changed,
    )
    return application
