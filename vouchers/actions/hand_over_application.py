"""A case passes into a colleague's hands, or back to all: by its officer, or by the leader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.models import Role
from foundation.accounts.queries import Readers, people
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter_to
from foundation.periods import day_of
from foundation.refusals import Refusal
from foundation.tenancy.scope import BUREAU
from foundation.transactions import action
from foundation.transitions import TransitionRefused, move
from vouchers import locks
from vouchers.permissions.applications import may_hand_over
from vouchers.queries.applications import WAITING_FOR_OFFICER
from vouchers.queries.desk import is_recused
from vouchers.states import APPLICATION
from vouchers.steps.standing_aside import put_back

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.accounts.models import User
    from foundation.acting import Acting
    from vouchers.models import VoucherApplication


class NoSuchOfficer(Refusal):
    code = "no_such_officer"
    default_message = _("Choose an officer of your bureau who does not stand aside from it.")


@action
def hand_over_application(
    *, number: str, to: int | None, acting: Acting, at: datetime
) -> VoucherApplication:
    """Give the case to an officer (``to`` is the person's key), or with None back to all.

    :raises NotYourPost: neither its officer nor a leader.
    :raises NoSuchOfficer: nobody of this key holds the officer's post here, or stands aside.
    :raises TransitionRefused: it waits for no officer.
    """
    application = locks.application(number)
    if refusal := may_hand_over(acting, application):
        raise refusal
    if application.state not in WAITING_FOR_OFFICER:
        raise TransitionRefused  # a recommendation is taken back, with a round of its own
    if to is None:
        if application.state == "under_review":
            put_back(application)
            _record(application, "", acting, at)
        return application
    officer = _officer(application, to, acting, at)
    if application.handler_id == officer.pk and application.state == "under_review":
        return application
    if application.state == "under_review":
        application.handler_id, application.handler_name = officer.pk, officer.display_name
        application.save(update_fields=["handler_id", "handler_name"])
    else:
        move(
            application, APPLICATION, to="under_review", handler_id=officer.pk,
            handler_name=officer.display_name,
        )  # fmt: skip
    _record(application, officer.display_name, acting, at)
    if officer.pk != acting.user_id:
        _tell(application, officer, acting, at)
    return application


def _officer(application: VoucherApplication, key: int, acting: Acting, at: datetime) -> User:
    officers = Readers(BUREAU, region=application.region_id, roles=(Role.OFFICER,))
    found = {person.pk: person for person in people(officers, on=day_of(at))}
    if key not in found or is_recused(acting.scope, application, user_id=key):
        raise NoSuchOfficer(field="to")
    return found[key]


def _record(application: VoucherApplication, to: str, acting: Acting, at: datetime) -> None:
    record(
        "vouchers.application.handed_over", subject=application,
        regions=[application.region_id], acting=acting, at=at, to=to,
    )  # fmt: skip


def _tell(application: VoucherApplication, officer: User, acting: Acting, at: datetime) -> None:
    write_letter_to(
        officer,
        "vouchers_application_handed_over",
        number=application.number,
        link=f"/bureau/{application.region.slug}/applications/{application.number}/",
        at=at,
        enterprise=application.enterprise_name,
        name=acting.name,
        due_on=application.due_on.isoformat() if application.due_on else "",
    )
