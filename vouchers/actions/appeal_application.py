"""An enterprise appeals against a refusal: once, to the operator's panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.models import Role
from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.periods import day_of
from foundation.refusals import Refusal, spoken_by_database
from foundation.tenancy.scope import BUREAU, OPERATOR
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from regions.queries.places import work_calendar
from regions.queries.programmes import terms_of
from vouchers import locks
from vouchers.models import Appeal
from vouchers.permissions.appeals import PANEL
from vouchers.permissions.applications import may_apply
from vouchers.queries.appeals import appeal_of, day_to_appeal_until, refusal_of
from vouchers.states import APPLICATION

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication


@spoken_by_database("vouchers_appeal_application_id_key")
class AppealedAlready(Refusal):
    code = "appealed_already"
    default_message = _("This case has had its appeal; there is only one. You may apply again.")


class TooLateToAppeal(Refusal):
    """The working days of the terms are over. Params: day."""

    code = "too_late_to_appeal"
    default_message = _("The time to appeal ended on %(day)s. You may apply again.")


class GroundsNeeded(Refusal):
    code = "grounds_needed"
    default_message = _("Say what was judged wrongly, and why.")


@action
def appeal_application(*, number: str, grounds: str, acting: Acting, at: datetime) -> Appeal:
    """File the one appeal against the refusal of an application (domain paper §4.3).

    The panel has as many working days to answer as the firm had to appeal.

    :raises NotYourPost: the caller does not apply for this enterprise.
    :raises NotVisible: not this enterprise's.
    :raises AppealedAlready: it was appealed before, whatever came of it.
    :raises TransitionRefused: it is not refused.
    :raises TooLateToAppeal: the working days of the terms are over.
    :raises GroundsNeeded: nothing is said.
    """
    if refusal := may_apply(acting):
        raise refusal
    application = locks.application(number)
    if appeal_of(acting.scope, application) is not None:
        raise AppealedAlready
    refused = refusal_of(acting.scope, application)
    if application.state != "rejected" or refused is None:
        raise TransitionRefused
    last_day = day_to_appeal_until(application, refused_on=day_of(refused.at))
    if day_of(at) > last_day:
        raise TooLateToAppeal(day=last_day.isoformat())
    if not grounds.strip():
        raise GroundsNeeded(field="grounds")

    appeal = _file(application, refused.opinion, grounds.strip(), acting, at)
    _tell(appeal, application, acting, at)
    return appeal


def _file(
    application: VoucherApplication, contested: str, grounds: str, acting: Acting, at: datetime
) -> Appeal:
    version = application.terms
    assert version is not None  # noqa: S101 — pinned at submission
    days = terms_of(version).appeal_window_working_days
    move(application, APPLICATION, to="appealed")
    return Appeal.objects.create(
        region_id=application.region_id,
        enterprise_id=application.enterprise_id,
        application=application,
        number=application.number,
        enterprise_name=application.enterprise_name,
        round=application.return_round,
        contested=contested,
        grounds=grounds,
        filed_at=at,
        filed_by=acting.user_id,
        filed_by_name=acting.name,
        due_on=work_calendar().add_working_days(day_of(at), days).day,
    )


def _tell(appeal: Appeal, application: VoucherApplication, acting: Acting, at: datetime) -> None:
    record(
        "vouchers.appeal.filed",
        subject=appeal,
        regions=[appeal.region_id],
        parties=[appeal.enterprise_id],
        acting=acting,
        at=at,
        grounds=appeal.grounds,
    )
    desks = {
        f"/operator/appeals/{appeal.number}/": Readers(OPERATOR, roles=PANEL),
        f"/bureau/{application.region.slug}/applications/{appeal.number}/": Readers(
            BUREAU, region=appeal.region_id, roles=(Role.LEADER,)
        ),
    }
    for link, readers in desks.items():
        write_letter(
            "vouchers_appeal_filed",
            to=readers,
            number=appeal.number,
            link=link,
            at=at,
            enterprise=appeal.enterprise_name,
            grounds=appeal.grounds,
            due_on=appeal.due_on.isoformat(),
        )
