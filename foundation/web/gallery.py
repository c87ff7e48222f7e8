"""The gallery of components, for looking at them; routed in development only, at /components/."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from foundation.web.fields import AmountField, DayInput
from foundation.web.statuses import LIVES


class SampleForm(forms.Form):
    """One field of each kind, as every form of the platform shows it."""

    asked = AmountField(label=_("How much do you ask for?"), help_text=_("In steps of ¥100."))
    kind = forms.ChoiceField(
        label=_("Kind of service"), choices=[("rd", _("Research")), ("test", _("Testing"))]
    )
    other = forms.ChoiceField(
        label=_("Other public support?"), widget=forms.RadioSelect, choices=[("n", _("No"))]
    )
    by = forms.DateField(label=_("Needed by"), widget=DayInput, required=False)
    why = forms.CharField(label=_("Remark"), widget=forms.Textarea(attrs={"rows": 3}))
    sure = forms.BooleanField(label=_("I have read the declaration"))


def _region(slug: str, code: str, seal: str, name_zh: str, name_en: str) -> SimpleNamespace:
    return SimpleNamespace(
        slug=slug, code=code, seal=seal, seal_latin=code, name_zh=name_zh, name_en=name_en
    )


EAST = _region("sample-east", "EA", "东", "东区", "East")
WEST = _region("sample-west", "WE", "西", "西区", "West")
NORTH = _region("sample-north", "NO", "北", "北区", "North")

PARTS = [
    {"label": _("redeemed"), "fen": 1_760_000, "fill": "paid"},
    {"label": _("held"), "fen": 1_440_000, "fill": "held"},
    {"label": _("available"), "fen": 800_000, "fill": "free"},
]
AMOUNTS = {
    ("EA", "WE"): 12_000_000, ("EA", "NO"): 8_000_000, ("WE", "EA"): 45_000_000,
    ("WE", "NO"): 6_000_000, ("NO", "EA"): 50_000_000, ("NO", "WE"): 9_000_000,
}  # fmt: skip


def _samples() -> dict[str, Any]:
    return {
        "lives": LIVES.values(),
        "regions": [EAST, WEST, NORTH],
        "east": EAST,
        "west": WEST,
        "parts": PARTS,
        "amounts": AMOUNTS,
        "bounds": [
            {"label": _("Contract × rate 60%"), "fen": 10_080_000, "binding": False},
            {"label": _("Balance of the voucher"), "fen": 9_600_000, "binding": True},
            {"label": _("Ceiling of one order"), "fen": 20_000_000, "binding": False},
        ],
        "steps": [
            {"title": _("Submitted"), "detail": "11-23 14:11", "state": "done"},
            {"title": _("Recommended"), "detail": "11-24", "state": "now"},
            {"title": _("Decided"), "detail": "11-30"},
        ],
        "people": [
            {"post": _("First officer"), "name": "Lin Cheng", "on": True},
            {"post": _("Second officer"), "name": "Shen Yu'an"},
        ],
        "results": [
            {"code": "E07", "title": _("Same building"), "why": _("Explained"), "outcome": "hit"},
            {"code": "E01", "title": _("Registered here"), "outcome": "pass"},
            {"code": "E08", "title": _("Open recovery"), "outcome": "block"},
        ],
        "figures": [
            {"label": _("Gross"), "value": "2,170,000.00", "unit": "元", "detail": "412"},
            {"label": _("Net payments"), "value": "900,000.00", "unit": "元", "detail": "3"},
            {"label": _("Sum of net positions"), "value": "0.00", "unit": "元"},
        ],
        "tabs": [
            {"label": _("Mine"), "url": "?tab=mine", "count": 11, "current": True},
            {"label": _("All"), "url": "?tab=all", "count": 64},
        ],
        "jobs": [
            {"title": _("Writing 412 letters"), "status": "running", "done": 263, "total": 412},
            {"title": _("Export"), "status": "failed", "error": _("Kept up to line 180")},
        ],
        "voucher": {
            "region": EAST, "title": _("Voucher 2026"), "number": "SCQ-2026-EA-0000417-6",
            "state": "expiring", "available_fen": 800_000, "parts": PARTS,
            "use_by": date(2026, 12, 19), "redeem_by": date(2027, 2, 17), "left": 26,
        },
        "sides": {
            "left": {"region": EAST, "role": _("Issuing region pays"), "name": "澜庭光学"},
            "right": {"region": WEST, "role": _("Serving region advances"), "name": "太湖检测"},
        },
    }  # fmt: skip


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component once, with a form that has gone wrong."""
    bound = SampleForm({"asked": "x"} if "bound" in request.GET else None)
    page = Paginator(range(412), 20).get_page(request.GET.get("page"))
    context = _samples() | {"form": bound, "page": page}
    context["navigation"] = [
        {"label": _("Desk"), "url": "#", "icon": "layout-dashboard"},
        {"label": _("Applications"), "url": "#", "icon": "list-check", "group": _("Vouchers"),
         "count": 18, "hot": True, "current": True},
        {"label": _("Budget"), "url": "#", "icon": "wallet", "group": _("Money"), "count": 2},
    ]  # fmt: skip
    context["bottom_bar"] = [entry for entry in context["navigation"] if entry["icon"]]
    return render(request, "components/gallery.html", context)
