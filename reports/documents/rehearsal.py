"""A rehearsal as a page shows it: words for verdicts and bounds, sums by part."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.documents.wording import size_word
from reports.rules.rehearsal import BELOW_MINIMUM, UNCHANGED
from reports.rules.rehearsal_figures import ELDER, VERDICTS
from vouchers.rules.eligibility_facts import LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foundation.money import Fen
    from reports.models import Rehearsal, RehearsalRows

_YUAN = Decimal("0.01")
#: Tone of a verdict, for its mark.
TONES = {
    "more": "good", "newly": "good", "same": "draft", "less": "wait", "nothing": "stop",
    "neither": "draft",
}  # fmt: skip


def verdict_word(verdict: str) -> str:
    """Say what the new terms mean for an enterprise."""
    return {
        "more": pgettext("rehearsal", "gets more"),
        "newly": pgettext("rehearsal", "gets something for the first time"),
        "same": pgettext("rehearsal", "gets the same"),
        "less": pgettext("rehearsal", "gets less"),
        "nothing": pgettext("rehearsal", "gets nothing any more"),
        "neither": pgettext("rehearsal", "gets nothing under either"),
    }[verdict]


def why_word(why: str) -> str:
    """Say what bounded an award, or which rule it did not meet."""
    bounds = {
        "rate": _("rate × planned cost"),
        "order_cap": _("cap of one order"),
        "voucher": _("what is left of the voucher"),
        "enterprise_cap": _("yearly cap of the enterprise"),
        "group_cap": _("yearly cap of the group"),
        "public_support": _("most public support"),
        "asked": _("no more was asked for"),
        BELOW_MINIMUM: _("below the smallest voucher"),
        UNCHANGED: _("issued under older terms"),
    }
    if why in bounds:
        return bounds[why]
    return _("not met: %(rule)s") % {"rule": _(LABELS[why])}


def size_name(code: str) -> str:
    """Name a size class; start-up teams and elder vouchers have a row of their own."""
    if code == ELDER:
        return _("earlier applications")
    return _("start-up teams") if code == "team" else size_word(code)


def weeks_between(before: str, after: str) -> int:
    """Return by how many whole weeks money is gone earlier (positive) or later (negative)."""
    days = (date.fromisoformat(before) - date.fromisoformat(after)).days
    return int(days / 7)


def sheet_of(
    rehearsal: Rehearsal, categories: Mapping[str, str], regions: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what the page shows; amounts in fen. ``regions`` gives places by their codes."""
    figures = rehearsal.figures
    money, total = figures["money"], figures["total"]
    return {
        "year": figures["year"],
        "total": total,
        "change_fen": total["after_fen"] - total["before_fen"],
        "claims_change_fen": total["claims_after_fen"] - total["claims_before_fen"],
        "really_fen": figures["really_fen"],
        "served": figures["served"],
        "money": money,
        "short_fen": max(total["after_fen"] - money["budget_fen"], 0),
        "rest_fen": max(money["budget_fen"] - total["after_fen"], 0),
        "weeks": _weeks(money),
        "verdicts": _verdicts(figures["verdicts"]),
        "categories": [
            _row(categories.get(code, code), row) | {"line": _line(figures["lines"].get(code))}
            for code, row in figures["categories"].items()
        ],
        "sizes": [
            _row(size_name(code), row) | {"verdicts": _verdicts(figures["size_verdicts"].get(code))}
            for code, row in figures["sizes"].items()
        ],
        "regions": [
            {**_row(code, row), "region": regions.get(code)}
            for code, row in figures["regions"].items()
        ],
        "months": [
            {
                "month": f"{figures['year']}-{row['month']:02d}",
                **{key: wan_number(row[key]) for key in ("before_fen", "after_fen")},
                "budget": wan_number(money["budget_fen"]),
            }
            for row in figures["months"]
        ],
    }


def firms_shown(rows: RehearsalRows, verdict: str, limit: int) -> list[dict[str, Any]]:
    """Return the enterprises of a verdict (or all), the largest difference first."""
    found = [row for row in rows.firms if verdict in {"", row["verdict"]}][:limit]
    return [
        {**row, "change_fen": row["after_fen"] - row["before_fen"],
         "size_word": size_name(row["size"]), "word": verdict_word(row["verdict"]),
         "tone": TONES[row["verdict"]]}
        for row in found
    ]  # fmt: skip


def cases_shown(rows: RehearsalRows, limit: int) -> list[dict[str, Any]]:
    """Return real cases to look at: of each direction the largest, and why."""
    changes = sorted(rows.cases, key=lambda row: row["after_fen"] - row["before_fen"])
    fewer, more = changes[:limit], changes[::-1][:limit]
    picked = [row for row in more if row["after_fen"] > row["before_fen"]]
    picked += [row for row in fewer if row["after_fen"] < row["before_fen"]]
    return [
        {**row, "why": why_word(row["after_why"]), "was": why_word(row["before_why"])}
        for row in picked
    ]


def wan_number(fen: Fen) -> str:
    """Write an amount as a plain number of 10,000 yuan with two decimals, for charts."""
    return str((Decimal(fen) / 1_000_000).quantize(_YUAN))


def _weeks(money: Mapping[str, str]) -> int:
    if not (money["gone_before"] and money["gone_after"]):
        return 0
    return weeks_between(money["gone_before"], money["gone_after"])


def _row(label: str, row: Mapping[str, int]) -> dict[str, Any]:
    return {
        "label": label, **row, "change_fen": row["after_fen"] - row["before_fen"],
        "before_wan": wan_number(row["before_fen"]), "after_wan": wan_number(row["after_fen"]),
    }  # fmt: skip


def _line(line: Mapping[str, Any] | None) -> dict[str, Any]:
    found = line or {"budget_fen": 0, "gone_before": "", "gone_after": ""}
    return {**found, "earlier": found["gone_after"] and found["gone_after"] != found["gone_before"]}


def _verdicts(found: Mapping[str, Mapping[str, int]] | None) -> list[dict[str, Any]]:
    return [
        {"code": code, "word": verdict_word(code), "tone": TONES[code], **found[code],
         "change_fen": found[code]["after_fen"] - found[code]["before_fen"]}
        for code in VERDICTS
    ] if found else []  # fmt: skip
