"""The applications desk: the queue, in tabs, filters and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation import clock
from foundation.accounts.models import Role
from foundation.refusals import Refusal
from foundation.web.keyset import keyset_page
from foundation.web.views import PageView
from regions.gates import BureauGate
from regions.queries.places import every_region, work_calendar
from regions.queries.programmes import categories
from vouchers.queries import desk
from vouchers.queries.applications import WAITING_FOR_OFFICER, counts, load_of
from vouchers.queries.many import grantable
from vouchers.views import showing

if TYPE_CHECKING:
    from regions.models import Region
    from vouchers.models import VoucherApplication

POSTS = frozenset({Role.OFFICER, Role.LEADER, Role.FINANCE, Role.SUPERVISOR})
ROWS = 50
KEYS = ("due_on", "number")
CLOCK_RUNS = (*WAITING_FOR_OFFICER, "recommended")
TABS = {
    "officer": _("Waiting for an officer"),
    "mine": _("In my hands"),
    "leader": _("Waiting for the leader"),
    "finance": _("Waiting for finance"),
    "returned": _("Returned"),
    "waitlisted": _("Waiting list"),
    "ended": pgettext_lazy("queue", "Decided"),
    "all": _("All"),
}
KINDS = {
    "simple": _("All checks passed, up to 50,000 yuan"),
    "due": _("Due today or late"),
    "remarks": _("With remarks"),
    "first": _("First voucher"),
}
#: Tabs in which a press on many cases is of use, with what the press does.
VERBS = {"officer": "recommend", "mine": "recommend", "leader": "approve", "finance": "approve"}
KEPT = ("tab", "kind", "category", "serving", "q")


class Applications(BureauGate, PageView):
    """The queue: most urgent first, in tabs with counts, filters, and pages by key."""

    roles = POSTS
    template_name = "vouchers/bureau/applications.html"

    def load(self) -> None:
        asked = self.request.GET
        self.asked = {name: asked.get(name, "").strip()[:60] for name in KEPT}
        if self.asked["tab"] not in TABS:
            self.asked["tab"] = "all" if self.asked["q"] else first_tab(self.acting)

    def context(self) -> dict[str, Any]:
        me, today, asked = self.acting.user_id, clock.today(), self.asked
        found = counts(self.scope, self.region.code, me=me)
        rows = desk.narrowed(
            desk.queue(self.scope, self.region.code, asked["tab"], me=me),
            kind=asked["kind"], category=asked["category"], serving=asked["serving"],
            sought=asked["q"], on=today,
        ).select_related("terms", "programme", "enterprise")  # fmt: skip
        page = keyset_page(rows, self.request.GET, keys=KEYS, size=ROWS)
        places = every_region()
        self._fill(page.rows, places)
        return {
            "region": self.region,
            "page": page,
            "tabs": self._tabs(found),
            "chips": self._chips(),
            "kept": desk.filters_of(self.scope, self.region.code, user_id=me),
            "asked": asked,
            "query": f"?{self._address().partition('?')[2]}",
            "narrowed": any(asked[name] for name in ("kind", "category", "serving", "q")),
            "categories": categories(),
            "places": [row for row in places if row.code != self.region.code],
            "verb": self._verb(),
            "sentence": showing.waiting_sentence(load_of(self.scope, self.region.code, on=today)),
            "total_fen": sum(row.asked_fen for row in page.rows),
        }

    def _fill(self, rows: list[Any], everywhere: list[Region]) -> None:
        """Put on each row what only the page shows: days left, remarks, what could be granted."""
        today, calendar = clock.today(), work_calendar()
        waiting = [row for row in rows if row.state in WAITING_FOR_OFFICER]
        awards = grantable(self.scope, waiting)
        places = {place.code: place for place in everywhere}
        for row in rows:
            due_on = row.due_on if row.state in CLOCK_RUNS else None
            row.left = showing.days_left(due_on, today=today, calendar=calendar)
            row.outcomes = showing.outcomes_of(row.checks)
            row.place = places.get(row.provider_region)
            row.may_fen = _assessable(row, awards.get(row.pk))
            row.held_by_other = (
                row.state == "under_review" and row.handler_id != self.acting.user_id
            )

    def _verb(self) -> str:
        """Return what may be done with many cases on this tab by the posts held here."""
        verb = VERBS.get(self.asked["tab"], "")
        needs = {"officer": "officer", "mine": "officer"}.get(self.asked["tab"], self.asked["tab"])
        return verb if self.acting.holds(needs) else ""

    def _address(self, **change: str) -> str:
        return address(self.region.slug, {**self.asked, **change})

    def _tabs(self, found: dict[str, int]) -> list[dict[str, Any]]:
        return [
            {
                "label": label,
                "url": self._address(tab=name),
                "count": found.get(name),
                "current": name == self.asked["tab"],
            }
            for name, label in TABS.items()
        ]

    def _chips(self) -> list[dict[str, Any]]:
        chosen = self.asked["kind"]
        return [
            {
                "label": label,
                "url": self._address(kind="" if name == chosen else name),
                "on": name == chosen,
            }
            for name, label in KINDS.items()
        ]


def address(slug: str, asked: dict[str, str]) -> str:
    """Return the address of the queue under these filters."""
    query = urlencode({name: value for name, value in asked.items() if value and name in KEPT})
    return f"{reverse('bureau-applications', args=[slug])}?{query}"


def first_tab(acting: Any) -> str:
    """Return the tab with which the desk opens for the posts held."""
    if acting.holds(Role.OFFICER):
        return "officer"
    return "leader" if acting.holds(Role.LEADER) else "finance"


def _assessable(row: VoucherApplication, award: Any) -> int | None:
    if row.state not in WAITING_FOR_OFFICER:
        return row.approved_fen or row.recommended_fen
    return None if award is None or isinstance(award, Refusal) else int(award.amount_fen)
