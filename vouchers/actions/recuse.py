"""An official declares a conflict of interest: the case leaves their desk for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.models import Role
from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.refusals import Refusal
from foundation.tenancy.scope import BUREAU
from foundation.transactions import action
from vouchers import locks
from vouchers.models import Recusal
from vouchers.permissions.applications import may_recuse
from vouchers.steps.standing_aside import put_back

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication


class RecusalReasonNeeded(Refusal):
    code = "recusal_reason_needed"
    default_message = _("Say in a sentence what ties you to this case.")


class TakeItBackFirst(Refusal):
    code = "take_back_first"
    default_message = _("You recommended this case: take the recommendation back first.")


@action
def recuse(*, number: str, reason: str, acting: Acting, at: datetime) -> VoucherApplication:
    """Stand aside from a case; declared once, it cannot be undone.

    A case in the official's own hands waits for any officer again. The leaders are told.

    :raises NotYourPost: the caller has no say in it anyway.
    :raises RecusalReasonNeeded: no reason given.
    :raises TakeItBackFirst: their own recommendation stands.
    """
    application = locks.application(number)
    if refusal := may_recuse(acting, application):
        raise refusal
    if not reason.strip():
        raise RecusalReasonNeeded(field="reason")
    mine = application.handler_id == acting.user_id
    if mine and application.state == "recommended":
        raise TakeItBackFirst
    row, new = Recusal.objects.get_or_create(
        application=application,
        user_id=acting.user_id or 0,
        defaults={
            "region_id": application.region_id, "name": acting.name, "reason": reason.strip(),
            "at": at,
        },
    )  # fmt: skip
    if not new:
        return application
    if mine and application.state == "under_review":
        put_back(application)
    record(
        "vouchers.application.recused", subject=application, regions=[application.region_id],
        acting=acting, at=at, reason=row.reason,
    )  # fmt: skip
    write_letter(
        "vouchers_application_recused",
        to=Readers(BUREAU, region=application.region_id, roles=(Role.LEADER,)),
        number=application.number,
        link=f"/bureau/{application.region.slug}/applications/{application.number}/",
        at=at,
        enterprise=application.enterprise_name,
        name=acting.name,
        reason=row.reason,
    )
    return application
