"""An enterprise starts an application: a draft that can be saved and come back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from enterprises.queries.enterprises import enterprise_of
from foundation.audit.steps import record
from foundation.periods import day_of
from foundation.references import ReferenceKind
from foundation.refusals import Refusal
from foundation.transactions import action
from regions.queries.programmes import programme_on
from regions.steps.numbers import next_number
from vouchers.models import VoucherApplication
from vouchers.permissions.applications import may_apply

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting


class NoProgrammeOpen(Refusal):
    code = "no_programme_open"
    default_message = _("Your district takes no applications at present.")


@action
def start_application(*, key: UUID, acting: Acting, at: datetime) -> VoucherApplication:
    """Start a draft in the programme that is open today and return it.

    ``key`` becomes the draft's key: pressing twice gives the same draft.

    :raises NotYourPost: the caller does not apply for an enterprise.
    :raises NoProgrammeOpen: the district takes no applications today.
    """
    if refusal := may_apply(acting):
        raise refusal
    started = VoucherApplication.objects.filter(pk=key).first()
    if started is not None:
        return started
    enterprise = enterprise_of(acting.scope, acting.organisation)
    programme = programme_on(acting.scope, region=enterprise.region_id, on=day_of(at))
    if programme is None:
        raise NoProgrammeOpen

    application = VoucherApplication.objects.create(
        id=key,
        number=next_number(ReferenceKind.APPLICATION, region=enterprise.region_id, at=at),
        region_id=enterprise.region_id,
        enterprise=enterprise,
        enterprise_name=enterprise.name_zh,
        programme=programme,
        started_at=at,
        saved_at=at,
    )
    record(
        "vouchers.application.started",
        subject=application,
        regions=[application.region_id],
        parties=[enterprise.pk],
        acting=acting,
        at=at,
    )
    return application
