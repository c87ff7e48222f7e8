"""Amounts as components: bars, sums with their binding bound, bridges, tickets, the region matrix.

A built-in library; the markup is in templates/components/, every call in docs/components.md.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from foundation.web import formatting

register = template.Library()

Item = Mapping[str, Any]


@register.inclusion_tag("components/balance_bar.html")
def balance_bar(
    parts: Sequence[Item], size: str = "", unit: str = "yuan", total: str = ""
) -> dict[str, Any]:
    """Draw amounts end to end with a legend: `label, fen, fill`.

    Fills: paid, obl, com, held (hatched), this, free, good, wait, stop, grey, accent. Sizes: "",
    "thin", "fat". `unit="wan"` writes the legend for overviews. `total` adds a closing word.
    """
    places = formatting.shares([part["fen"] for part in parts])
    cells = [
        {**part, "x": x, "width": width} for part, (x, width) in zip(parts, places, strict=True)
    ]
    return {"cells": cells, "size": size, "unit": unit, "total": total}


@register.inclusion_tag("components/calculation.html")
def calculation(
    bounds: Sequence[Item], total_fen: int, total_label: str = "", caption: str = ""
) -> dict[str, Any]:
    """Show a sum that names its binding bound: `label, fen, binding`."""
    return {
        "bounds": bounds,
        "total_fen": total_fen,
        "total_label": total_label or gettext("Assessable"),
        "caption": caption or gettext("What limits the amount"),
    }


@register.inclusion_tag("components/figures.html")
def figures(items: Sequence[Item], yuan: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002 - a tag's keyword
    """Show key figures in a row: `label, value, unit, detail`; `yuan=True` for long amounts."""
    return {"items": items, "yuan": yuan}


@register.inclusion_tag("components/four_eyes.html")
def four_eyes(people: Sequence[Item]) -> dict[str, Any]:
    """Show who decides after whom: `post, name, note, on`."""
    return {"people": people}


@register.simple_block_tag
def bridge(content: str, left: Item, right: Item) -> str:
    """Join two regions over the money between: sides `region, role, name, detail`."""
    return render_to_string(
        "components/bridge.html",
        {"middle": SafeString(content), "left": left, "right": right},
    )


@register.simple_block_tag
def ticket(content: str, voucher: Item) -> str:
    """Show a voucher as a ticket; the content is its buttons. Data in components/ticket.html."""
    return render_to_string(
        "components/ticket.html", {"actions": SafeString(content), "voucher": voucher}
    )


@register.inclusion_tag("components/region_matrix.html")
def region_matrix(
    regions: Sequence[Any],
    amounts: Mapping[tuple[str, str], int],
    anchor: str = "matrix",
    urls: Mapping[tuple[str, str], str] | None = None,
) -> dict[str, Any]:
    """Show who owes whom: rows pay, columns receive; keys are (payer code, receiver code)."""
    codes = [region.code for region in regions]
    every = [amounts.get((a, b), 0) for a in codes for b in codes if a != b]
    paid = {a: sum(amounts.get((a, b), 0) for b in codes if b != a) for a in codes}
    received = {b: sum(amounts.get((a, b), 0) for a in codes if a != b) for b in codes}
    rows = [
        {
            "region": region,
            "total": paid[region.code],
            "cells": [
                {
                    "self": code == region.code,
                    "fen": (fen := amounts.get((region.code, code), 0)),
                    "tint": formatting.tint(fen, every),
                    "url": (urls or {}).get((region.code, code), ""),
                }
                for code in codes
            ],
        }
        for region in regions
    ]
    return {
        "regions": regions, "rows": rows, "anchor": anchor, "total": sum(paid.values()),
        "received": [received[code] for code in codes],
        "nets": [received[code] - paid[code] for code in codes],
    }  # fmt: skip


@register.simple_tag
def chart(kind: str, table: str, label: str, size: str = "") -> SafeString:
    """Draw a chart from the table of that id on the same page: trend, burn, sankey, bars."""
    return format_html(
        '<div class="chart {}" data-chart="{}" data-table="{}" role="img" aria-label="{}"></div>',
        size, kind, table, label,
    )  # fmt: skip
