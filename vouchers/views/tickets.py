"""A voucher as the plain values its ticket, bar and timeline are drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.web.templatetags.platform import local
from vouchers.queries.vouchers import RUNNING, shown_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from foundation.audit.models import AuditEntry
    from vouchers.models import BalanceEntry, Voucher

MOVEMENTS = {
    "hold": gettext_lazy("Held for an order"),
    "release": gettext_lazy("Released: available again"),
    "redeem": gettext_lazy("Redeemed"),
    "expire": gettext_lazy("Expired, returned to the budget"),
    "surrender": gettext_lazy("Given up, returned to the budget"),
    "split": gettext_lazy("Split off into a voucher of its own"),
    "revoke": gettext_lazy("Revoked, returned to the budget"),
}
COUNTERS = {
    "available": gettext_lazy("Available"),
    "held": gettext_lazy("Held"),
    "redeemed": gettext_lazy("Redeemed"),
    "expired": gettext_lazy("Expired"),
    "surrendered": gettext_lazy("Given up"),
    "revoked": gettext_lazy("Revoked"),
    "split_off": gettext_lazy("Split off"),
}
EVENTS = {
    "vouchers.voucher.printed": gettext_lazy("Paper printed"),
    "vouchers.voucher.extended": gettext_lazy("Extended"),
    "vouchers.voucher.recomputed": gettext_lazy("Last days counted again"),
    "vouchers.voucher.frozen": gettext_lazy("Frozen"),
    "vouchers.voucher.unfrozen": gettext_lazy("Let go on"),
    "vouchers.voucher.split": gettext_lazy("Split"),
    "vouchers.voucher.revoked": gettext_lazy("Revoked"),
    "vouchers.voucher.warned": gettext_lazy("Warned that it expires"),
}


def title_of(voucher: Voucher) -> str:
    """Name a voucher by its programme and category."""
    return f"{local(voucher.programme)} · {local(voucher.category)}"


def parts_of(voucher: Voucher) -> list[dict[str, Any]]:
    """Return the identity of a voucher as parts of a bar, in fen: they add up to its face."""
    fills = {"redeemed": "paid", "held": "held", "available": "free", "revoked": "stop"}
    order = [
        *("redeemed", "held", "available"),
        *("expired", "surrendered", "revoked", "split_off"),
    ]
    parts = [(name, getattr(voucher, f"{name}_fen")) for name in order]
    return [
        {"label": str(COUNTERS[name]), "fen": fen, "fill": fills.get(name, "grey")}
        for name, fen in parts
        if fen or name in {"redeemed", "held", "available"}
    ]


def ticket_of(voucher: Voucher, *, on: date, url: str) -> dict[str, Any]:
    """Return a voucher as the ticket component takes it."""
    return {
        "region": voucher.region, "title": title_of(voucher), "number": voucher.number,
        "url": url, "state": shown_state(voucher, on=on), "available_fen": voucher.available_fen,
        "parts": parts_of(voucher), "face_fen": voucher.face_fen, "use_by": voucher.use_by,
        "redeem_by": voucher.redeem_by, "left": (voucher.use_by - on).days,
        "remark": _("date provisional") if voucher.provisional else "",
        "ended": voucher.state not in RUNNING,
    }  # fmt: skip


def relatives_of(
    parent: Voucher | None, parts: Iterable[Voucher], *, address: Callable[[str], str]
) -> dict[str, Any]:
    """Return what a voucher was split off, and what was split off it, with their addresses."""
    shown = [{"voucher": part, "url": address(part.number)} for part in parts]
    above = {"voucher": parent, "url": address(parent.number)} if parent else None
    return {"parent": above, "parts": shown}


def life_of(
    voucher: Voucher, entries: Iterable[BalanceEntry], history: Iterable[AuditEntry]
) -> list[dict[str, Any]]:
    """Return what happened to a voucher, oldest first; movements carry the balance after them."""
    events = [_issue(voucher)]
    if voucher.application.submitted_at:
        events.append(_event(voucher.application.submitted_at, _("Applied for")))
    events += [_movement(voucher, entry) for entry in entries]
    events += [
        _event(line.at, EVENTS[line.code], detail=str(line.details.get("reason", "")))
        for line in history
        if line.code in EVENTS
    ]
    return sorted(events, key=lambda event: event["at"])


def _issue(voucher: Voucher) -> dict[str, Any]:
    return _event(
        voucher.issued_at, _("Issued"), amount_fen=voucher.face_fen,
        after=_after(voucher.face_fen, 0, 0),
    )  # fmt: skip


def _movement(voucher: Voucher, entry: BalanceEntry) -> dict[str, Any]:
    return _event(
        entry.at,
        MOVEMENTS.get(entry.reason, entry.reason),
        amount_fen=entry.amount_fen,
        reference="" if entry.reference == voucher.number else entry.reference,
        after=_after(entry.available_after_fen, entry.held_after_fen, entry.redeemed_after_fen),
    )


def _event(at: datetime, title: object, **more: Any) -> dict[str, Any]:
    return {
        "at": at, "title": str(title), "detail": "", "amount_fen": None, "reference": "",
        "after": [], **more,
    }  # fmt: skip


def _after(available_fen: int, held_fen: int, redeemed_fen: int) -> list[dict[str, Any]]:
    return [
        {"label": str(COUNTERS["redeemed"]), "fen": redeemed_fen, "fill": "paid"},
        {"label": str(COUNTERS["held"]), "fen": held_fen, "fill": "held"},
        {"label": str(COUNTERS["available"]), "fen": available_fen, "fill": "free"},
    ]


def entry_rows(entries: Iterable[BalanceEntry]) -> list[dict[str, Any]]:
    """Return balance entries as rows of a table, the counters in words."""
    return [
        {
            "at": entry.at,
            "frm_word": str(COUNTERS.get(entry.frm, entry.frm)),
            "to_word": str(COUNTERS.get(entry.to, entry.to)),
            "amount_fen": entry.amount_fen,
            "available_after_fen": entry.available_after_fen,
            "held_after_fen": entry.held_after_fen,
            "reference": entry.reference,
        }
        for entry in entries
    ]
