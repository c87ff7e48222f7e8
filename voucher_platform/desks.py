"""The first page of each desk: what is to do now, and what is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from enterprises.gates import EnterpriseGate
from foundation import clock
from foundation.notifications.delivery import subject_of
from foundation.notifications.queries import inbox
from foundation.web.views import PageView
from providers.gates import ProviderGate
from regions.gates import AuditorGate, BureauGate, OperatorGate, StaffGate
from regions.queries.budgets import BudgetFigures, figures_by_line
from regions.queries.places import every_region
from regions.queries.programmes import latest_programme
from regions.views.budget import parts_of
from voucher_platform.trail import in_words, who
from voucher_platform.work import alliance, bureau, enterprise, provider
from voucher_platform.work.todo import address
from vouchers.queries.vouchers import vouchers_of
from vouchers.views.tickets import ticket_of

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope

TICKETS = 4
EVENTS = 6


class EnterpriseDesk(EnterpriseGate, PageView):
    """What must I do now?"""

    template_name = "voucher_platform/enterprise_desk.html"

    def context(self) -> dict[str, Any]:
        today = clock.today()
        here = {"reference": self.acting.reference}
        vouchers = vouchers_of(self.scope, self.acting.organisation)[:TICKETS]
        return {
            "enterprise": self.enterprise(),
            "todos": enterprise.todos(self.acting, on=today),
            "tickets": [
                ticket_of(
                    voucher, on=today,
                    url=address("enterprise-voucher", number=voucher.number, **here),
                )
                for voucher in vouchers
            ],
            "under_way": enterprise.under_way(self.acting),
            "events": latest_letters(self.scope),
            "apply_url": address("enterprise-applications", **here),
            "profile_url": address("enterprise-profile", **here),
        }  # fmt: skip


class ProviderDesk(ProviderGate, PageView):
    """What must I do, and when am I paid?"""

    template_name = "voucher_platform/provider_desk.html"

    def context(self) -> dict[str, Any]:
        today = clock.today()
        here = {"reference": self.acting.reference}
        receivables = provider.receivables(self.acting)
        return {
            "provider": self.provider(),
            "todos": provider.todos(self.acting, on=today),
            "receivables": receivables,
            "receivable_fen": sum(row["fen"] for row in receivables),
            "recognitions": provider.recognitions(self.acting),
            "expiring": provider.expiring(self.acting, on=today),
            "events": latest_letters(self.scope),
            "products_url": address("provider-products", **here),
            "enrolment_url": address("provider-enrolment", **here),
        }


class BureauDesk(BureauGate, PageView):
    """What is mine today?"""

    template_name = "voucher_platform/bureau_desk.html"

    def context(self) -> dict[str, Any]:
        today = clock.today()
        programme = latest_programme(self.scope, region=self.region.code, on=today)
        total = BudgetFigures()
        if programme is not None:
            lines = figures_by_line(self.scope, region=self.region.code, year=programme.year)
            total = sum((figures for _line, figures in lines), BudgetFigures())
        return {
            "region": self.region,
            "todos": bureau.todos(self.acting, self.region, on=today),
            "queues": bureau.queues(self.region, on=today),
            "programme": programme,
            "total": total,
            "parts": parts_of(total),
            "events": latest_letters(self.scope),
        }


class OperatorDesk(OperatorGate, PageView):
    """What is stuck, and where?"""

    template_name = "voucher_platform/operator_desk.html"

    def context(self) -> dict[str, Any]:
        standing = alliance.standing(self.scope)
        period = standing["period"]
        return {
            **standing,
            "rows": alliance.late_by_region(self.scope, on=clock.today()),
            "period_url": address("operator-period", month=period.month) if period else "",
            "disputes_url": address("operator-disputes"),
        }


class StaffDesk(StaffGate, PageView):
    """Which month, how far?"""

    template_name = "voucher_platform/staff_desk.html"

    def context(self) -> dict[str, Any]:
        return {
            "regions": every_region(),
            "grid": alliance.report_grid(self.scope),
            "reports_url": address("staff-reports"),
            "rows": alliance.late_by_region(self.scope, on=clock.today()),
        }


class AuditorDesk(AuditorGate, PageView):
    """Who did what to this?"""

    template_name = "voucher_platform/auditor_desk.html"

    def context(self) -> dict[str, Any]:
        asked = self.request.GET.get("q", "").strip()
        found = alliance.trail(self.scope, asked)
        return {
            "asked": asked,
            "entries": [
                {"entry": entry, "words": in_words(entry.code), "who": who(entry.actor_name)}
                for entry in found
            ],
        }


def latest_letters(scope: Scope) -> list[dict[str, Any]]:
    """Return the reader's latest letters as events of a timeline."""
    return [
        {
            "title": subject_of(letter), "detail": letter.at, "url": letter.link,
            "state": "done" if letter.read_at else "now",
        }
        for letter in inbox(scope)[:EVENTS]
    ]  # fmt: skip
