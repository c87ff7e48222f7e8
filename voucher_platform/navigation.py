"""Which pages a desk offers: only those that exist and that the person's posts may open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, resolve, reverse
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
    Entry("catalogue", pgettext_lazy("navigation", "Services"), "list-search"),
    Entry("demands", pgettext_lazy("navigation", "Demands and results"), "bulb"),
    Entry("guide", pgettext_lazy("navigation", "How to apply"), "book"),
    Entry("notices", pgettext_lazy("navigation", "Notices"), "speakerphone"),
    Entry("data", pgettext_lazy("navigation", "Open data"), "chart-bar"),
    Entry("verify", pgettext_lazy("navigation", "Verify"), "qrcode"),
)
ENTERPRISE = (
    Entry("enterprise-desk", pgettext_lazy("navigation", "Desk"), "home", main=True),
    Entry("enterprise-vouchers", pgettext_lazy("navigation", "My vouchers"), "ticket", main=True),
    Entry("enterprise-applications", pgettext_lazy("navigation", "Applications"), "file-text"),
    Entry("catalogue", pgettext_lazy("navigation", "Find a service"), "search", main=True),
    Entry("enterprise-orders", pgettext_lazy("navigation", "Orders"), "shopping-cart", main=True),
    Entry("enterprise-claims", pgettext_lazy("navigation", "Claims"), "receipt-2", main=True),
    Entry("enterprise-demands", pgettext_lazy("navigation", "Demands"), "bulb"),
    Entry("enterprise-profile", pgettext_lazy("navigation", "Firm's details"), "building"),
)
PROVIDER = (
    Entry("provider-desk", pgettext_lazy("navigation", "Desk"), "home", main=True),
    Entry("provider-orders", pgettext_lazy("navigation", "Orders"), "shopping-cart", main=True),
    Entry("provider-products", pgettext_lazy("navigation", "Products"), "package", main=True),
    Entry("provider-claims", pgettext_lazy("navigation", "Claims"), "receipt-2", main=True),
    Entry("provider-payments", pgettext_lazy("navigation", "Receivables"), "coins", main=True),
    Entry("provider-leads", pgettext_lazy("navigation", "Demands"), "bulb"),
    Entry("provider-enrolment", pgettext_lazy("navigation", "Enrolment"), "certificate"),
    Entry("provider-profile", pgettext_lazy("navigation", "Institution's details"), "building"),
)
_ISSUE, _REDEEM, _MONEY, _RUN = (
    pgettext_lazy("navigation", "Issue"),
    pgettext_lazy("navigation", "Redeem"),
    pgettext_lazy("navigation", "Money"),
    pgettext_lazy("navigation", "Administration"),
)
BUREAU = (
    Entry("bureau-desk", pgettext_lazy("navigation", "Desk"), "layout-dashboard", main=True),
    Entry(
        "bureau-applications",
        pgettext_lazy("navigation", "Applications"),
        "list-check",
        _ISSUE,
        main=True,
    ),
    Entry(
        "bureau-enterprises",
        pgettext_lazy("navigation", "Verification of firms"),
        "building",
        _ISSUE,
    ),
    Entry("bureau-vouchers", pgettext_lazy("navigation", "Vouchers"), "ticket", _ISSUE),
    Entry("bureau-claims", pgettext_lazy("navigation", "Claims"), "receipt-2", _REDEEM, main=True),
    Entry(
        "bureau-checks",
        pgettext_lazy("navigation", "Checks for other regions"),
        "shield-check",
        _REDEEM,
    ),
    Entry("bureau-orders", pgettext_lazy("navigation", "Orders"), "shopping-cart", _REDEEM),
    Entry("bureau-notices", pgettext_lazy("navigation", "Public notices"), "speakerphone", _REDEEM),
    Entry("bureau-budget", pgettext_lazy("navigation", "Budget"), "wallet", _MONEY, main=True),
    Entry(
        "bureau-statements",
        pgettext_lazy("navigation", "Regional statements"),
        "file-description",
        _MONEY,
    ),
    Entry("bureau-payments", pgettext_lazy("navigation", "Payments"), "send", _MONEY),
    Entry("bureau-receipts", pgettext_lazy("navigation", "Reconciliation"), "scale", _MONEY),
    Entry(
        "bureau-receivables",
        pgettext_lazy("navigation", "Receivable from regions"),
        "transfer",
        _MONEY,
    ),
    Entry("bureau-disputes", pgettext_lazy("navigation", "Disputes"), "message-report", _MONEY),
    Entry("bureau-terms", pgettext_lazy("navigation", "Terms"), "gavel", _RUN),
    Entry("bureau-agreements", pgettext_lazy("navigation", "Agreements"), "contract", _RUN),
    Entry("bureau-providers", pgettext_lazy("navigation", "Providers"), "building-store", _RUN),
    Entry("bureau-matching", pgettext_lazy("navigation", "Matching"), "heart-handshake", _RUN),
    Entry("bureau-reports", pgettext_lazy("navigation", "Monthly reports"), "report", _RUN),
    Entry(
        "bureau-inspections",
        pgettext_lazy("navigation", "Inspections and clawback"),
        "zoom-check",
        _RUN,
    ),
    Entry("bureau-clawbacks", pgettext_lazy("navigation", "Clawback"), "rotate-clockwise", _RUN),
    Entry(
        "bureau-members", pgettext_lazy("navigation", "Members and posts"), "users", _RUN, main=True
    ),
)
_SETTLE, _OPERATE, _RULES, _REPORT = (
    pgettext_lazy("navigation", "Settlement"),
    pgettext_lazy("navigation", "Operations"),
    pgettext_lazy("navigation", "Rules"),
    pgettext_lazy("navigation", "Reports"),
)
OPERATOR = (
    Entry("operator-desk", pgettext_lazy("navigation", "Desk"), "layout-dashboard", main=True),
    Entry(
        "operator-periods",
        pgettext_lazy("navigation", "Month close"),
        "calendar-stats",
        _SETTLE,
        main=True,
    ),
    Entry(
        "operator-flows",
        pgettext_lazy("navigation", "Region flows"),
        "arrows-exchange",
        _SETTLE,
        main=True,
    ),
    Entry("operator-receipts", pgettext_lazy("navigation", "Reconciliation"), "scale", _SETTLE),
    Entry("operator-disputes", pgettext_lazy("navigation", "Disputes"), "message-report", _SETTLE),
    Entry("operator-appeals", pgettext_lazy("navigation", "Appeals"), "gavel", _OPERATE),
    Entry("operator-mediation", pgettext_lazy("navigation", "Mediation"), "scale", _OPERATE),
    Entry(
        "operator-providers", pgettext_lazy("navigation", "Providers"), "building-store", _OPERATE
    ),
    Entry(
        "operator-products",
        pgettext_lazy("navigation", "Service catalogue"),
        "list-search",
        _OPERATE,
    ),
    Entry(
        "operator-matching", pgettext_lazy("navigation", "Matching"), "heart-handshake", _OPERATE
    ),
    Entry(
        "operator-notices",
        pgettext_lazy("navigation", "Notices"),
        "speakerphone",
        _OPERATE,
        main=True,
    ),
    Entry("operator-terms", pgettext_lazy("navigation", "Terms and versions"), "gavel", _RULES),
    Entry(
        "operator-regions",
        pgettext_lazy("navigation", "Regions and agreements"),
        "map-pin",
        _RULES,
        main=True,
    ),
    Entry("operator-calendar", pgettext_lazy("navigation", "Working calendar"), "calendar", _RULES),
    Entry("operator-reports", pgettext_lazy("navigation", "Monthly reports"), "report", _REPORT),
    Entry("operator-indicators", pgettext_lazy("navigation", "Indicators"), "chart-line", _REPORT),
)
STAFF = (
    Entry("staff-desk", pgettext_lazy("navigation", "Desk"), "layout-dashboard", main=True),
    Entry("staff-reports", pgettext_lazy("navigation", "Monthly reports"), "report", main=True),
    Entry("staff-indicators", pgettext_lazy("navigation", "Indicators"), "chart-line", main=True),
    Entry("staff-sla", pgettext_lazy("navigation", "Service levels"), "clock", main=True),
)
AUDITOR = (Entry("auditor-desk", pgettext_lazy("navigation", "Search"), "search", main=True),)
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
