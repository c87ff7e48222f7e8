"""The enterprise takes its application back; what was held for it is free again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.models import Role
from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.tenancy.scope import BUREAU
from foundation.transactions import action
from foundation.transitions import move
from vouchers import locks
from vouchers.permissions.applications import may_apply
from vouchers.states import APPLICATION
from vouchers.steps.awards import let_go

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication


@action
def withdraw_application(*, number: str, acting: Acting, at: datetime) -> VoucherApplication:
    """Withdraw an application at any time before its voucher is issued.

    :raises NotYourPost: the caller does not apply for this enterprise.
    :raises TransitionRefused: the voucher is issued, or the application has ended.
    """
    if refusal := may_apply(acting):
        raise refusal
    application = locks.application(number)
    was = application.state
    move(application, APPLICATION, to="withdrawn", waiting_for="")
    if was == "approved":
        let_go(application, at=at)

    record(
        "vouchers.application.withdrawn",
        subject=application,
        regions=[application.region_id],
        parties=[application.enterprise_id],
        acting=acting,
        at=at,
        was=was,
    )
    if was != "draft":
        write_letter(
            "vouchers_application_withdrawn",
            to=Readers(BUREAU, region=application.region_id, roles=(Role.OFFICER,)),
            number=application.number,
            link=f"/bureau/{application.region.slug}/applications/{application.number}/",
            at=at,
            enterprise=application.enterprise_name,
        )
    return application
