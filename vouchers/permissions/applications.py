"""Who may apply, review, recommend and decide, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.conflicts import conflict_of, conflicts_among
from foundation.accounts.models import Role
from foundation.refusals import Refusal, spoken_by_database
from foundation.tenancy.scope import BUREAU, ENTERPRISE
from vouchers.queries.appeals import judged_before_appeal
from vouchers.queries.desk import is_recused, recused_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication

APPLICANTS = (Role.ENTERPRISE_OWNER, Role.ENTERPRISE_HANDLER, Role.TEAM_LEADER)


class NotYourPost(Refusal):
    """The post held at this desk does not do this. Params: post."""

    code = "not_your_post"
    default_message = _("This is for another post at your desk.")


class NotYourBureau(Refusal):
    code = "not_your_bureau"
    default_message = _("Only the bureau that issues the voucher decides on it.")


@spoken_by_database("vouchers_decision_four_eyes")
class FourEyes(Refusal):
    """Whoever recommended does not decide; whoever approved does not countersign."""

    code = "four_eyes"
    default_message = _("You handled this case, so another person must decide on it.")


@spoken_by_database("vouchers_decision_once")
class DecidedAlready(Refusal):
    code = "decided_already"
    default_message = _("Somebody else decided this a moment ago. Look at it again.")


@spoken_by_database("judged_before_appeal")
class JudgedBefore(Refusal):
    """After an allowed appeal other people judge the case than before."""

    code = "judged_before"
    default_message = _(
        "The appeal was allowed, so others judge this case than those who judged it before."
    )


class HeldByAnother(Refusal):
    """Another officer has taken the case. Params: name."""

    code = "held_by_another"
    default_message = _("%(name)s is working on this case. Ask to take it over first.")


class Recused(Refusal):
    """The official declared a conflict of interest in this case."""

    code = "recused"
    default_message = _("You declared that this case is too near to you; a colleague handles it.")


def may_apply(acting: Acting) -> Refusal | None:
    """Say whether the caller may apply for the enterprise they act for."""
    if acting.audience != ENTERPRISE or not acting.holds(*APPLICANTS):
        return NotYourPost()
    return None


def too_near(acting: Acting, applications: Iterable[VoucherApplication]) -> Mapping[UUID, Refusal]:
    """Return the cases of many that are too near to the caller and why, in three queries."""
    rows = list(applications)
    own = conflicts_among(acting, {row.enterprise_id for row in rows})
    recused = recused_from(acting.scope, user_id=acting.user_id, among=[row.pk for row in rows])
    near = {row.pk: own[row.enterprise_id] for row in rows if row.enterprise_id in own}
    before = judged_before_appeal(acting.scope, user_id=acting.user_id, among=[r.pk for r in rows])
    return near | {key: Recused() for key in recused} | {key: JudgedBefore() for key in before}


def _near(
    acting: Acting, application: VoucherApplication, known: Mapping[UUID, Refusal] | None
) -> Refusal | None:
    if known is not None:
        return known.get(application.pk)
    if acting.user_id is not None and is_recused(acting.scope, application, user_id=acting.user_id):
        return Recused()
    if judged_before_appeal(acting.scope, user_id=acting.user_id, among=[application.pk]):
        return JudgedBefore()
    return conflict_of(acting, application.enterprise_id)


def may_review(
    acting: Acting,
    application: VoucherApplication,
    *,
    near: Mapping[UUID, Refusal] | None = None,
) -> Refusal | None:
    """Say whether the caller may take, return or recommend the application.

    ``near`` is what ``too_near`` answered for many cases; without it the database is asked.
    """
    if acting.audience != BUREAU or acting.region != application.region_id:
        return NotYourBureau()
    if not acting.holds(Role.OFFICER):
        return NotYourPost()
    if application.handler_id not in (None, acting.user_id) and application.state == "under_review":
        return HeldByAnother(name=application.handler_name)
    return _near(acting, application, near)


def may_recuse(acting: Acting, application: VoucherApplication) -> Refusal | None:
    """Say whether the caller has a say in the case at all, from which to stand aside."""
    if acting.audience != BUREAU or acting.region != application.region_id:
        return NotYourBureau()
    if not acting.holds(Role.OFFICER, Role.LEADER, Role.FINANCE):
        return NotYourPost()
    return None


def may_hand_over(acting: Acting, application: VoucherApplication) -> Refusal | None:
    """Say whether the caller may give the case to a colleague: its officer, or a leader."""
    if acting.audience != BUREAU or acting.region != application.region_id:
        return NotYourBureau()
    mine = acting.holds(Role.OFFICER) and application.handler_id == acting.user_id
    return None if mine or acting.holds(Role.LEADER) else NotYourPost()


def may_refuse_unrecommended(acting: Acting, application: VoucherApplication) -> Refusal | None:
    """Say whether the caller may refuse a case that no officer can recommend: its leader only."""
    if acting.audience != BUREAU or acting.region != application.region_id:
        return NotYourBureau()
    if not acting.holds(Role.LEADER):
        return NotYourPost()
    if application.handler_id == acting.user_id:
        return FourEyes()
    return _near(acting, application, None)


def may_decide(
    acting: Acting,
    application: VoucherApplication,
    *,
    near: Mapping[UUID, Refusal] | None = None,
) -> Refusal | None:
    """Say whether the caller may give the decision the application waits for; ``near`` as above."""
    if acting.audience != BUREAU or acting.region != application.region_id:
        return NotYourBureau()
    if not acting.holds(application.waiting_for):
        return NotYourPost()
    if application.handler_id == acting.user_id:
        return FourEyes()
    return _near(acting, application, near)
