"""Which pages a desk offers: only those that exist and that the person's posts may open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voucher_platform.memberships import Desk


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of a desk: the name of its address, its word, icon and group.

    ``main`` puts it on the bottom bar of phones.
    """

    name: str
    label: Any
    icon: str
    group: Any = ""
    main: bool = False


PUBLIC = (
    Entry("home", pgettext_lazy("navigation", "Home"), "home"),
    Entry("catalogue", _("Services"), "list-search"),
    Entry("guide", _("How to apply"), "book"),
    Entry("notices", _("Notices"), "speakerphone"),
    Entry("open-data", _("Open data"), "chart-bar"),
    Entry("verify", pgettext_lazy("navigation", "Verify"), "qrcode"),
)
ENTERPRISE = (
    Entry("enterprise-desk", _("Desk"), "home", main=True),
    Entry("enterprise-vouchers", _("My vouchers"), "ticket", main=True),
    Entry("enterprise-applications", _("Applications"), "file-text"),
    Entry("catalogue", _("Find a service"), "search", main=True),
    Entry("enterprise-orders", _("Orders"), "shopping-cart", main=True),
    Entry("enterprise-claims", _("Claims"), "receipt-2", main=True),
    Entry("enterprise-demands", _("Demands"), "bulb"),
    Entry("enterprise-profile", _("Firm's details"), "building"),
)
PROVIDER = (
    Entry("provider-desk", _("Desk"), "home", main=True),
    Entry("provider-orders", _("Orders"), "shopping-cart", main=True),
    Entry("provider-products", _("Products"), "package", main=True),
    Entry("provider-claims", _("Claims"), "receipt-2", main=True),
    Entry("provider-payments", _("Receivables"), "coins", main=True),
    Entry("provider-leads", _("Demands"), "bulb"),
    Entry("provider-enrolment", _("Enrolment"), "certificate"),
    Entry("provider-profile", _("Institution's details"), "building"),
)
_ISSUE, _REDEEM, _MONEY, _RUN = _("Issue"), _("Redeem"), _("Money"), _("Administration")
BUREAU = (
    Entry("bureau-desk", _("Desk"), "layout-dashboard", main=True),
    Entry("bureau-applications", _("Applications"), "list-check", _ISSUE, main=True),
    Entry("bureau-enterprises", _("Verification of firms"), "building", _ISSUE),
    Entry("bureau-vouchers", _("Vouchers"), "ticket", _ISSUE),
    Entry("bureau-claims", _("Claims"), "receipt-2", _REDEEM, main=True),
    Entry("bureau-checks", _("Checks for other regions"), "shield-check", _REDEEM),
    Entry("bureau-notices", _("Public notices"), "speakerphone", _REDEEM),
    Entry("bureau-budget", _("Budget"), "wallet", _MONEY, main=True),
    Entry("bureau-statements", _("Regional statements"), "file-description", _MONEY),
    Entry("bureau-payments", _("Payments"), "send", _MONEY),
    Entry("bureau-receipts", _("Reconciliation"), "scale", _MONEY),
    Entry("bureau-receivables", _("Receivable from regions"), "transfer", _MONEY),
    Entry("bureau-disputes", _("Disputes"), "message-report", _MONEY),
    Entry("bureau-terms", _("Terms"), "gavel", _RUN),
    Entry("bureau-agreements", _("Agreements"), "contract", _RUN),
    Entry("bureau-providers", _("Providers"), "building-store", _RUN),
    Entry("bureau-reports", _("Monthly reports"), "report", _RUN),
    Entry("bureau-inspections", _("Inspections and clawback"), "zoom-check", _RUN),
    Entry("bureau-clawbacks", _("Clawback"), "rotate-clockwise", _RUN),
    Entry("bureau-members", _("Members and posts"), "users", _RUN, main=True),
)
_SETTLE, _OPERATE, _RULES, _REPORT = _("Settlement"), _("Operations"), _("Rules"), _("Reports")
OPERATOR = (
    Entry("operator-desk", _("Desk"), "layout-dashboard", main=True),
    Entry("operator-periods", _("Month close"), "calendar-stats", _SETTLE, main=True),
    Entry("operator-flows", _("Region flows"), "arrows-exchange", _SETTLE, main=True),
    Entry("operator-receipts", _("Reconciliation"), "scale", _SETTLE),
    Entry("operator-disputes", _("Disputes"), "message-report", _SETTLE),
    Entry("operator-providers", _("Providers"), "building-store", _OPERATE),
    Entry("operator-products", _("Service catalogue"), "list-search", _OPERATE),
    Entry("operator-matching", _("Matching"), "heart-handshake", _OPERATE),
    Entry("operator-notices", _("Notices"), "speakerphone", _OPERATE, main=True),
    Entry("operator-terms", _("Terms and versions"), "gavel", _RULES),
    Entry("operator-regions", _("Regions and agreements"), "map-pin", _RULES, main=True),
    Entry("operator-calendar", _("Working calendar"), "calendar", _RULES),
    Entry("operator-reports", _("Monthly reports"), "report", _REPORT),
    Entry("operator-indicators", _("Indicators"), "chart-line", _REPORT),
)
STAFF = (
    Entry("staff-desk", _("Desk"), "layout-dashboard", main=True),
    Entry("staff-reports", _("Monthly reports"), "report", main=True),
    Entry("staff-indicators", _("Indicators"), "chart-line", main=True),
    Entry("staff-sla", _("Service levels"), "clock", main=True),
)
AUDITOR = (
    Entry("auditor-desk", pgettext_lazy("navigation", "Search"), "search", main=True),
    Entry("auditor-files", _("Files"), "folder", main=True),
    Entry("auditor-ledger", _("Books"), "book", main=True),
    Entry("auditor-rules", _("Rule hits"), "shield-check", main=True),
)
BY_AUDIENCE: dict[str, tuple[Entry, ...]] = {
    "enterprise": ENTERPRISE,
    "provider": PROVIDER,
    "bureau": BUREAU,
    "operator": OPERATOR,
    "staff": STAFF,
    "auditor": AUDITOR,
}
BAR = 5


def links(entries: Iterable[Entry], *, path: str, desk: Desk | None = None) -> list[dict[str, Any]]:
    """Return the entries a person may open as ``label, url, icon, group, current``.

    The one whose address is the longest head of ``path`` is the current one.
    """
    found = []
    for entry in entries:
        url = _address(entry.name, desk)
        if url and may_open(url, desk):
            found.append({
                "label": entry.label, "url": url, "icon": entry.icon, "group": entry.group,
                "main": entry.main, "current": False,
            })  # fmt: skip
    here = [item for item in found if _is_head(str(item["url"]), path)]
    if here:
        max(here, key=lambda item: len(str(item["url"])))["current"] = True
    return found


def bar(items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the at most five links of the phone's bottom bar."""
    return [item for item in items if item["main"]][:BAR]


def may_open(url: str, desk: Desk | None) -> bool:
    """Say whether a post held at the desk opens the page at an address of this site."""
    match = resolve(url)
    wanted = posts_wanted(getattr(match.func, "view_class", None))
    return not wanted or (desk is not None and not wanted.isdisjoint(desk.roles))


def posts_wanted(view: type[object] | None) -> frozenset[str]:
    """Return the posts of which a page asks for one; empty when any post will do."""
    return frozenset(getattr(view, "roles", frozenset()))


def _address(name: str, desk: Desk | None) -> str:
    ways: list[dict[str, str]] = [{}]
    if desk is not None and desk.reference:
        ways.append({"reference": desk.reference})
    elif desk is not None and desk.region is not None:
        ways.append({"region": desk.region.slug})
    for way in ways:
        try:
            return reverse(name, kwargs=way)
        except NoReverseMatch:
            continue
    return ""


def _is_head(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
