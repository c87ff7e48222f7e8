"""An officer returns an application, naming every defect at once (一次性告知)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.periods import day_of
from foundation.refusals import Refusal
from foundation.tenancy.scope import ENTERPRISE
from foundation.transactions import action
from foundation.transitions import move
from regions.queries.places import work_calendar
from regions.queries.programmes import terms_of
from vouchers import locks
from vouchers.models import ApplicationDecision
from vouchers.permissions.applications import may_review
from vouchers.queries.applications import TYPED
from vouchers.states import APPLICATION

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication


class NoDefectNamed(Refusal):
    code = "no_defect_named"
    default_message = _("Name at least one thing to be corrected.")


class RoundsUsedUp(Refusal):
    """The terms allow no further round of correction. Params: rounds."""

    code = "rounds_used_up"
    default_message = _("It was returned %(rounds)s times already: recommend or refuse it.")


@action
def return_application(
    *, number: str, defects: list[dict[str, str]], acting: Acting, at: datetime
) -> VoucherApplication:
    """Return an application with all its defects; the clock stops until it comes back.

    ``defects`` are ``{"field": name of the field, "says": a sentence}``.

    :raises NoDefectNamed: the list is empty.
    :raises RoundsUsedUp: as often as the terms allow.
    :raises HeldByAnother: a colleague has it.
    """
    application = locks.application(number)
    if refusal := may_review(acting, application):
        raise refusal
    if not defects:
        raise NoDefectNamed
    version = application.terms
    assert version is not None  # noqa: S101 — pinned at submission
    terms = terms_of(version)
    # Counted by what was returned: a recommendation taken back or an appeal begins a round too.
    returned = application.decisions.filter(stage="return").count()
    if returned >= terms.correction_max_rounds:
        raise RoundsUsedUp(rounds=terms.correction_max_rounds)

    until = work_calendar().add_working_days(day_of(at), terms.correction_window_working_days).day
    _note(application, defects=defects, acting=acting, at=at)
    move(
        application,
        APPLICATION,
        to="returned",
        return_round=application.return_round + 1,
        returned_until=until,
        defects=defects,
        handler_id=acting.user_id,
        handler_name=acting.name,
    )
    _tell(application, defects=defects, acting=acting, at=at)
    return application


def _note(
    application: VoucherApplication, *, defects: list[dict[str, str]], acting: Acting, at: datetime
) -> None:
    """Keep what was said and, beside it, what the firm had typed."""
    ApplicationDecision.objects.create(
        region_id=application.region_id,
        enterprise_id=application.enterprise_id,
        application=application,
        stage="return",
        round=application.return_round,
        actor_id=acting.user_id or 0,
        actor_name=acting.name,
        role="officer",
        opinion="\n".join(defect["says"] for defect in defects),
        stated={
            "fields": {name: getattr(application, name) for name in TYPED},
            "defects": defects,
        },
        at=at,
    )


def _tell(
    application: VoucherApplication, *, defects: list[dict[str, str]], acting: Acting, at: datetime
) -> None:
    record(
        "vouchers.application.returned",
        subject=application,
        regions=[application.region_id],
        parties=[application.enterprise_id],
        acting=acting,
        at=at,
        defects=defects,
    )
    write_letter(
        "vouchers_application_returned",
        to=Readers(ENTERPRISE, organisation=application.enterprise_id),
        number=application.number,
        link=f"/enterprise/{application.facts['reference']}/applications/{application.number}/edit/",
        at=at,
        defects=[defect["says"] for defect in defects],
        until=application.returned_until.isoformat() if application.returned_until else "",
    )
