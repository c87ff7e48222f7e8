"""An enterprise applies; the terms in force are pinned, and every rule's answer is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enterprises.queries.enterprises import enterprise_of
from foundation.accounts.models import Role
from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.periods import day_of
from foundation.refusals import Refusal
from foundation.tenancy.scope import BUREAU, ENTERPRISE
from foundation.transactions import action
from foundation.transitions import move
from regions.queries.places import work_calendar
from regions.queries.programmes import line_for, terms_of, terms_on
from vouchers import locks
from vouchers.permissions.applications import may_apply
from vouchers.queries.assessing import could_be_granted, judged
from vouchers.rules.eligibility import is_eligible
from vouchers.states import APPLICATION

if TYPE_CHECKING:
    from datetime import datetime

    from enterprises.models import Enterprise
    from foundation.acting import Acting
    from regions.models import TermsVersion
    from vouchers.models import VoucherApplication
    from vouchers.rules.eligibility_facts import RuleResult

DECLARATION = "2026-01"


class NotComplete(Refusal):
    """Something is still to be filled in. Params: what."""

    code = "application_not_complete"
    default_message = _("Still to be filled in: %(what)s.")


class NotEligible(Refusal):
    """A rule is not met; nothing is written. Params: why; ``rows`` holds every rule's answer."""

    code = "not_eligible"
    default_message = _("The application cannot be submitted: %(why)s.")

    def __init__(self, rows: list[RuleResult]) -> None:
        failed = [gettext(row.label) for row in rows if not row.passed]
        super().__init__(why="; ".join(failed))
        self.rows = rows


class NoTermsInForce(Refusal):
    code = "no_terms_in_force"
    default_message = _("The district has no terms in force today.")


class TermsChanged(Refusal):
    """Other terms came into force between looking and submitting. Params: number."""

    code = "terms_changed"
    default_message = _(
        "Since you looked, version %(number)s of the terms has come into force. Nothing was"
        " submitted: look at what could be granted now, and sign again."
    )


class NoBudgetLine(Refusal):
    code = "no_budget_line"
    default_message = _("The district has no money for this category this year.")


@action
def submit_application(
    *,
    number: str,
    declared_by: str,
    terms_seen: int | None = None,
    acting: Acting,
    at: datetime,
) -> VoucherApplication:
    """Submit a draft, or an application returned for correction.

    ``declared_by`` is the name signed under the declaration; ``terms_seen`` the version the
    applicant looked at, where a page showed one.

    :raises NotComplete: category, title, need or an amount is missing.
    :raises NotEligible: a rule is not met.
    :raises AwardBelowMinimum: what the terms allow is less than the smallest voucher.
    :raises NoTermsInForce: no terms today.
    :raises TermsChanged: the terms that hold now are not those that were looked at.
    :raises NoBudgetLine: the category has no budget line.
    :raises TransitionRefused: it was submitted already.
    """
    if refusal := may_apply(acting):
        raise refusal
    application = locks.application(number)
    APPLICATION.check(application.state, "submitted")
    _complete(application, declared_by)
    enterprise = enterprise_of(acting.scope, application.enterprise_id)
    version = application.terms or terms_on(
        acting.scope, programme=application.programme, on=day_of(at)
    )
    if version is None:
        raise NoTermsInForce
    if terms_seen not in {None, version.number}:
        raise TermsChanged(number=version.number)
    rows = judged(
        acting.scope, application=application, enterprise=enterprise, version=version,
        on=day_of(at), declared=bool(declared_by),
    )  # fmt: skip
    if not is_eligible(rows):
        raise NotEligible(rows)
    could_be_granted(acting.scope, application=application, enterprise=enterprise, version=version)

    _submit(application, enterprise, version, rows, declared_by, acting, at)
    _tell(application, acting, at)
    return application


def _complete(application: VoucherApplication, declared_by: str) -> None:
    asked = {
        _("category"): application.category_id,
        _("title"): application.title,
        _("what the service is for"): application.need,
        _("planned cost"): application.planned_cost_fen,
        _("amount asked for"): application.asked_fen,
        _("name under the declaration"): declared_by.strip(),
    }
    missing = [str(name) for name, value in asked.items() if not value]
    if missing:
        raise NotComplete(what=", ".join(missing))


def _submit(
    application: VoucherApplication,
    enterprise: Enterprise,
    version: TermsVersion,
    rows: list[RuleResult],
    declared_by: str,
    acting: Acting,
    at: datetime,
) -> None:
    days = terms_of(version).review_sla_working_days.district
    move(
        application,
        APPLICATION,
        to="submitted",
        terms=version,
        budget_line_id=_line_key(application, acting),
        enterprise_name=enterprise.name_zh,
        facts=facts_of(enterprise),
        checks=[stored(row) for row in rows],
        declaration_version=DECLARATION,
        declared_by=declared_by.strip(),
        submitted_at=application.submitted_at or at,
        submitted_by=acting.user_id,
        due_on=work_calendar().add_working_days(day_of(at), days).day,
        handler_id=None,
        handler_name="",
        defects=[],
        returned_until=None,
        version=application.version + 1,
    )
    record(
        "vouchers.application.submitted",
        subject=application,
        regions=[application.region_id],
        parties=[application.enterprise_id],
        acting=acting,
        at=at,
        asked_fen=application.asked_fen,
        round=application.return_round,
    )


def _line_key(application: VoucherApplication, acting: Acting) -> Any:
    line = line_for(
        acting.scope, programme=application.programme, category=application.category_id or ""
    )
    if line is None:
        raise NoBudgetLine(field="category")
    return line.pk


def facts_of(enterprise: Enterprise) -> dict[str, Any]:
    """Return the verified facts of the enterprise as they stand, for the record."""
    return {
        "reference": enterprise.reference,
        "kind": enterprise.kind,
        "size_class": enterprise.size_class,
        "staff": enterprise.staff,
        "revenue_fen": enterprise.revenue_fen,
        "founded_on": enterprise.founded_on.isoformat() if enterprise.founded_on else "",
        "industry": enterprise.industry_zh,
        "control_group": enterprise.control_group,
        "verified_on": enterprise.verified_on.isoformat() if enterprise.verified_on else "",
    }


def stored(row: RuleResult) -> dict[str, Any]:
    """Return a rule's answer as plain JSON."""

    def plain(value: Any) -> Any:
        if isinstance(value, date):
            return value.isoformat()
        return list(value) if isinstance(value, tuple) else value

    return {
        "id": row.id,
        "outcome": row.outcome,
        "found": plain(row.found),
        "asked_for": plain(row.asked_for),
        "unit": row.unit,
        "source": row.source,
    }


def _tell(application: VoucherApplication, acting: Acting, at: datetime) -> None:
    due_on = application.due_on.isoformat() if application.due_on else ""
    write_letter(
        "vouchers_application_submitted",
        to=Readers(BUREAU, region=application.region_id, roles=(Role.OFFICER,)),
        number=application.number,
        link=f"/bureau/{application.region.slug}/applications/{application.number}/",
        at=at,
        enterprise=application.enterprise_name,
        asked_fen=application.asked_fen,
        due_on=due_on,
    )
    write_letter(
        "vouchers_application_received",
        to=Readers(ENTERPRISE, organisation=application.enterprise_id),
        number=application.number,
        link=f"/enterprise/{acting.reference}/applications/{application.number}/",
        at=at,
        asked_fen=application.asked_fen,
        due_on=due_on,
    )
