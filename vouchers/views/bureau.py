"""The applications desk: queue, case, return, recommend, decide."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.accounts.models import Role
from foundation.web.views import PageView
from regions.gates import BureauGate
from regions.queries.places import work_calendar
from vouchers.queries.applications import (
    counts,
    load_of,
    of_bureau,
    tab,
)
from vouchers.views import showing

POSTS = frozenset({Role.OFFICER, Role.LEADER, Role.FINANCE, Role.SUPERVISOR})
ROWS = 50


class Applications(BureauGate, PageView):
    """The queue: most urgent first, in tabs with counts."""

    roles = POSTS
    template_name = "vouchers/bureau/applications.html"

    def context(self) -> dict[str, Any]:
        me, chosen = self.acting.user_id, self.request.GET.get("tab", self._first_tab())
        found = counts(self.scope, self.region.code, me=me)
        rows = tab(of_bureau(self.scope, self.region.code), chosen, me=me)
        if wanted := self.request.GET.get("q", "").strip():
            rows = rows.filter(enterprise_name__icontains=wanted) | rows.filter(
                number__iendswith=wanted.upper()
            )
        page = Paginator(rows, ROWS).get_page(self.request.GET.get("page"))
        today, calendar = clock.today(), work_calendar()
        for row in page:
            row.left = showing.days_left(row.due_on, today=today, calendar=calendar)  # type: ignore[attr-defined]
        return {
            "region": self.region,
            "page_obj": page,
            "tabs": self._tabs(found, chosen),
            "sentence": showing.waiting_sentence(load_of(self.scope, self.region.code, on=today)),
            "total_fen": sum(row.asked_fen for row in page),
            "wanted": wanted,
        }

    def _first_tab(self) -> str:
        if self.acting.holds(Role.OFFICER):
            return "officer"
        return "leader" if self.acting.holds(Role.LEADER) else "finance"

    def _tabs(self, found: dict[str, int], chosen: str) -> list[dict[str, Any]]:
        labels = {
            "officer": _("Waiting for an officer"),
            "mine": _("In my hands"),
            "leader": _("Waiting for the leader"),
            "finance": _("Waiting for finance"),
            "returned": _("Returned"),
            "waitlisted": _("Waiting list"),
            "all": _("All"),
        }
        return [
            {
                "label": label,
                "url": f"?tab={name}",
                "count": found.get(name, 0),
                "current": name == chosen,
            }
            for name, label in labels.items()
        ]
