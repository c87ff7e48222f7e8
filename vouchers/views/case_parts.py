"""Parts of a case's page: its money, what stands beside what, what the caller may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.accounts.models import Role
from foundation.accounts.queries import Readers, people
from foundation.refusals import Refusal
from foundation.tenancy.scope import BUREAU
from foundation.web import formatting
from regions.queries.budgets import figures_of
from vouchers.permissions.applications import (
    may_decide,
    may_hand_over,
    may_recuse,
    may_refuse_unrecommended,
    may_review,
)
from vouchers.queries.applications import WAITING_FOR_OFFICER
from vouchers.queries.assessing import could_be_granted
from vouchers.queries.desk import earlier_vouchers, is_recused
from vouchers.queries.room import balance_of
from vouchers.queries.vouchers import shown_state
from vouchers.rules.balance import utilisation_bp
from vouchers.views import showing

if TYPE_CHECKING:
    from foundation.acting import Acting
    from foundation.tenancy.scope import Scope
    from vouchers.models import VoucherApplication


def money_of(scope: Scope, application: VoucherApplication) -> dict[str, Any]:
    """Return the bounds, and the budget line with this case on it."""
    if application.budget_line is None or application.terms is None:
        return {}
    figures = figures_of(scope, application.budget_line)
    this = application.recommended_fen or application.asked_fen
    in_hand = application.state in {*WAITING_FOR_OFFICER, "recommended"}
    shown: dict[str, Any] = {"budget": figures}
    parts = [
        (_("Paid"), figures.paid_fen, "paid"),
        (_("To be paid"), figures.obligated_fen, "obl"),
        (_("Issued"), figures.committed_fen, "com"),
        (_("Set aside"), figures.held_fen, "held"),
        (_("This case"), min(this, figures.free_fen) if in_hand else 0, "this"),
        (_("Free after it"), max(figures.free_fen - (this if in_hand else 0), 0), "free"),
    ]
    shown["parts"] = [{"label": label, "fen": fen, "fill": fill} for label, fen, fill in parts]
    try:
        award = could_be_granted(
            scope,
            application=application,
            enterprise=application.enterprise,
            version=application.terms,
            quality_bonus_bp=application.quality_bonus_bp,
        )
    except Refusal as refusal:
        return shown | {"award_refused": str(refusal)}
    return shown | {
        "award_fen": award.amount_fen,
        "bounds": showing.bounds_shown({**award.bounds, "budget": figures.free_fen}, award.bound),
    }


def doable(acting: Acting, application: VoucherApplication) -> dict[str, Any]:
    """Return what the caller may do with the case now, and why not."""
    reviewing = application.state in WAITING_FOR_OFFICER
    deciding = application.state == "recommended"
    aside = acting.user_id is not None and is_recused(
        acting.scope, application, user_id=acting.user_id
    )
    open_ = reviewing or deciding
    hand_over = reviewing and may_hand_over(acting, application) is None
    return {
        "reviewing": reviewing,
        "deciding": deciding,
        "may_refuse": reviewing and may_refuse_unrecommended(acting, application) is None,
        "why_not_review": may_review(acting, application) if reviewing else None,
        "why_not_decide": may_decide(acting, application) if deciding else None,
        "may_take_back": deciding and application.handler_id == acting.user_id,
        "may_recuse": open_ and not aside and may_recuse(acting, application) is None,
        "may_hand_over": hand_over,
        "colleagues": _colleagues(application) if hand_over else [],
    }


def _colleagues(application: VoucherApplication) -> list[Any]:
    officers = Readers(BUREAU, region=application.region_id, roles=(Role.OFFICER,))
    return [
        person
        for person in people(officers, on=clock.today())
        if person.pk != application.handler_id
    ]


def evidence_of(scope: Scope, application: VoucherApplication) -> dict[str, Any]:
    """Return what was on record at submission beside what is today, and the earlier vouchers."""
    facts, firm = application.facts, application.enterprise
    founded = firm.founded_on.isoformat() if firm.founded_on else ""
    verified = firm.verified_on.isoformat() if firm.verified_on else ""
    beside = [
        (_("Size class"), _size(facts.get("size_class")), _size(firm.size_class)),
        (_("Staff"), facts.get("staff"), firm.staff),
        (_("Yearly revenue"), _wan(facts.get("revenue_fen")), _wan(firm.revenue_fen)),
        (_("Registered"), facts.get("founded_on"), founded),
        (_("Industry"), facts.get("industry"), firm.industry_zh),
        (_("Control group"), facts.get("control_group"), firm.control_group),
        (_("Verified on"), facts.get("verified_on"), verified),
    ]
    return {
        "beside": [
            {"label": label, "then": then, "now": now, "same": (then or "") == (now or "")}
            for label, then, now in beside
        ],
        "earlier": [
            {
                "voucher": row,
                "state": shown_state(row, on=clock.today()),
                "used_bp": utilisation_bp([balance_of(row)]),
                "other_firm": row.enterprise_id != application.enterprise_id,
            }
            for row in earlier_vouchers(scope, application)
        ],
    }


def _size(code: Any) -> str:
    return showing.code_word(str(code)) if code else ""


def _wan(fen: Any) -> str:
    return formatting.wan(int(fen), get_language()) if fen else ""
