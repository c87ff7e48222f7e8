"""A statistician has checked the figures: they are frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.periods import Month
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import move
from reports.permissions import may_check
from reports.states import REPORT
from reports.steps.held import held_report, note, tell_signers

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from reports.models import MonthlyReport


class MonthNotOver(Refusal):
    code = "month_not_over"
    default_message = _("The month is still running; its figures can be checked when it is over.")


class CompiledTooEarly(Refusal):
    """The draft was compiled before the month was over."""

    code = "compiled_too_early"
    default_message = _("This draft was compiled before the month was over. Compile it again.")


class FiguresChanged(Refusal):
    """The draft was compiled anew since it was looked at."""

    code = "figures_changed"
    default_message = _("The figures were compiled anew meanwhile. Look at them again.")


@action
def check_report(
    *, region: str, month: str, digest: str, acting: Acting, at: datetime
) -> MonthlyReport:
    """Freeze a draft whose figures, named by their digest, were looked at.

    :raises NotReportStaff: not held here.
    :raises NotVisible: there is no such report.
    :raises MonthNotOver: the month is still running.
    :raises CompiledTooEarly: the draft is older than the end of the month.
    :raises FiguresChanged: the digest is not the draft's.
    :raises TransitionRefused: no draft any more.
    """
    if refusal := may_check(acting):
        raise refusal
    report = held_report(region, month)
    REPORT.check(report.state, "checked")
    end = Month.parse(month).end
    if at < end:
        raise MonthNotOver
    if report.compiled_at < end:
        raise CompiledTooEarly
    if report.digest != digest:
        raise FiguresChanged
    move(report, REPORT, to="checked", checked_by=acting.user_id, checked_at=at)
    note("checked", report, acting=acting, at=at)
    tell_signers(report, at=at)
    return report
