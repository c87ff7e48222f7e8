"""A region's vouchers: what is out, what lapses; extend, freeze, let go on, revoke."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from foundation import clock
from foundation.accounts.queries import names_of
from foundation.audit.queries import history_of
from foundation.web.templatetags.platform import status_word
from foundation.web.views import PageView
from regions.gates import BureauGate
from regions.queries.places import work_calendar
from vouchers.permissions.vouchers import (
    may_extend,
    may_freeze,
    may_revoke,
    may_split,
    may_unfreeze,
)
from vouchers.queries.vouchers import (
    counts_in,
    entries_of,
    paper_of,
    parts_off,
    shown_state,
    voucher_of,
    vouchers_in,
)
from vouchers.views.papers import PaperView
from vouchers.views.tickets import entry_rows, life_of, parts_of, relatives_of, title_of

if TYPE_CHECKING:
    from foundation.refusals import Refusal
    from vouchers.models import Voucher

STATES = ("active", "frozen", "used_up", "expired", "surrendered", "revoked", "split")
A_PAGE = 50


class Vouchers(BureauGate, PageView):
    """The list, by state, with those that expire within thirty days as the first filter."""

    template_name = "vouchers/bureau/vouchers.html"

    def context(self) -> dict[str, Any]:
        on, asked = clock.today(), self.request.GET
        state = asked.get("state", "")
        state = state if state in {*STATES, "expiring"} else ""
        sought = asked.get("q", "").strip()[:60]
        rows = vouchers_in(self.scope, self.region.code, on=on, state=state, sought=sought)
        page = Paginator(rows, A_PAGE).get_page(asked.get("page"))
        return {
            "region": self.region,
            "tabs": self._tabs(state, counts_in(self.scope, self.region.code, on=on)),
            "state": state,
            "sought": sought,
            "page_of_rows": page,
            "rows": [
                {
                    "voucher": row,
                    "state": shown_state(row, on=on),
                    "left": (row.use_by - on).days,
                    "url": reverse("bureau-voucher", args=[self.region.slug, row.number]),
                }
                for row in page
            ],
        }

    def _tabs(self, state: str, counts: dict[str, int]) -> list[dict[str, Any]]:
        address = reverse("bureau-vouchers", args=[self.region.slug])
        whole = sum(counts.values()) - counts["expiring"]
        tabs = [("", _("All"), whole), ("expiring", _("30 days to use-by"), counts["expiring"])]
        tabs += [(code, status_word("voucher", code), counts.get(code, 0)) for code in STATES]
        return [
            {
                "label": label,
                "url": f"{address}?state={code}" if code else address,
                "count": count,
                "current": code == state,
            }
            for code, label, count in tabs
        ]


class OneVoucher(BureauGate, PageView):
    """One voucher with its entries, its history and what this post may do with it."""

    template_name = "vouchers/bureau/voucher.html"
    voucher: Voucher

    def load(self) -> None:
        self.voucher = voucher_of(self.scope, self.kwargs["number"])

    def context(self) -> dict[str, Any]:
        on, voucher = clock.today(), self.voucher
        entries = entries_of(self.scope, voucher)
        history = history_of(self.scope, voucher.pk)
        people = names_of(key for key in (voucher.frozen_by, voucher.revoked_by) if key)
        return {
            "region": self.region,
            "voucher": voucher,
            "title": title_of(voucher),
            "state": shown_state(voucher, on=on),
            "left": (voucher.use_by - on).days,
            "parts": parts_of(voucher),
            "entries": entry_rows(entries),
            "life": life_of(voucher, entries, history),
            "paper": paper_of(self.scope, voucher),
            "frozen_by": people.get(voucher.frozen_by or 0, ""),
            "revoked_by": people.get(voucher.revoked_by or 0, ""),
            "ended_tone": "plain" if voucher.state == "split" else "stop",
            "actions": self._actions(),
            "relatives": relatives_of(
                voucher.parent,
                parts_off(self.scope, voucher),
                address=lambda number: reverse("bureau-voucher", args=[self.region.slug, number]),
            ),
            "list_url": reverse("bureau-vouchers", args=[self.region.slug]),
            "paper_url": self._url("bureau-voucher-paper"),
        }

    def _actions(self) -> list[dict[str, str]]:
        acting, voucher = self.acting, self.voucher
        on, calendar = clock.today(), work_calendar()
        rows: list[tuple[str, str, str, Refusal | None]] = [
            (
                _("Extend"),
                _("Once, while an order is in service."),
                "extend",
                may_extend(acting, voucher, on=on, calendar=calendar),
            ),
            (
                _("Freeze"),
                _("No new order; running orders go on."),
                "freeze",
                may_freeze(acting, voucher),
            ),
            (_("Let go on"), _("Ends the freeze."), "unfreeze", may_unfreeze(acting, voucher)),
            (
                _("Split"),
                _("Into several vouchers, each with its own number and paper."),
                "split",
                may_split(acting, voucher),
            ),
            (
                _("Revoke"),
                _("What is available returns to the budget; cannot be undone."),
                "revoke",
                may_revoke(acting, voucher),
            ),
        ]
        return [
            {
                "label": label,
                "effect": effect,
                "refused": str(refusal) if refusal else "",
                "url": "" if refusal else self._url(f"bureau-voucher-{verb}"),
            }
            for label, effect, verb, refusal in rows
        ]

    def _url(self, name: str) -> str:
        return reverse(name, args=[self.region.slug, self.voucher.number])


class Paper(BureauGate, PaperView):
    """The voucher as a PDF."""

    def voucher_number(self) -> str:
        return str(self.kwargs["number"])
