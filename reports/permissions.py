"""Who may compile, check, send back, sign and publish a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal, spoken_by_database
from foundation.tenancy.scope import BUREAU, OPERATOR, STAFF
from regions.permissions import DRAFT_POSTS, RULES_POSTS, may_act_for, may_operate

if TYPE_CHECKING:
    from foundation.acting import Acting
    from regions.models import TermsVersion
    from reports.models import MonthlyReport

REHEARSAL_POSTS = (*DRAFT_POSTS, "finance")


class NotReportStaff(Refusal):
    """The post of the alliance's statisticians is not held here."""

    code = "not_report_staff"
    default_message = _("The report staff of the alliance does this.")


class NotYoursToSign(Refusal):
    """Neither report staff nor the leader of the report's own region."""

    code = "not_yours_to_sign"
    default_message = _("A report is signed by the leader of its region or by the report staff.")


@spoken_by_database("reports_report_four_eyes")
class CheckedByYou(Refusal):
    """Whoever checked a report does not sign it."""

    code = "same_person"
    default_message = _("You checked this report; another person signs it.")


def may_compile(acting: Acting) -> Refusal | None:
    """Say whether figures may be compiled: by report staff and by the night."""
    return None if acting.is_system or _is_staff(acting) else NotReportStaff()


def may_check(acting: Acting) -> Refusal | None:
    """Say whether a draft may be checked, or a checked report sent back."""
    return None if _is_staff(acting) else NotReportStaff()


def may_publish(acting: Acting) -> Refusal | None:
    """Say whether a signed report may be published."""
    return None if _is_staff(acting) else NotReportStaff()


def may_sign(acting: Acting, report: MonthlyReport) -> Refusal | None:
    """Say whether a checked report may be signed."""
    if not (_is_staff(acting) or _leads(acting, report)):
        return NotYoursToSign()
    if acting.user_id is not None and acting.user_id == report.checked_by:
        return CheckedByYou()
    return None


def may_rehearse(acting: Acting, version: TermsVersion) -> Refusal | None:
    """Let the region's own people rehearse its terms, or the operator's rules editor for them."""
    if acting.audience == OPERATOR:
        return may_operate(acting, *RULES_POSTS)
    return may_act_for(acting, version.region_id, *REHEARSAL_POSTS)


def _is_staff(acting: Acting) -> bool:
    return acting.audience == STAFF and acting.holds("report_staff")


def _leads(acting: Acting, report: MonthlyReport) -> bool:
    return (
        acting.audience == BUREAU and acting.holds("leader") and acting.region == report.region_id
    )
