"""The components of the pages as tags: `{% track steps %}`, `{% note "wait" %}…{% endnote %}`.

A built-in library. Each tag fills a template of the same name under templates/components/,
where the markup is; docs/components.md lists every call with its data.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from foundation.web.keyset import KeysetPage

register = template.Library()

NOTE_ICONS = {
    "": "info-circle",
    "plain": "info-circle",
    "wait": "alert-triangle",
    "stop": "alert-circle",
    "good": "circle-check",
}
RULE_ICONS = {
    "pass": ("circle-check", "c-good", ""),
    "note": ("alert-triangle", "c-wait", "hit"),
    "hit": ("alert-triangle", "c-wait", "hit"),
    "block": ("circle-x", "c-stop", "block"),
    "open": ("circle-dashed", "c-quiet", ""),
}
PER_CENT = 100

Item = Mapping[str, Any]


# ── What is said ─────────────────────────────────────────────────────────────────────────────
def _note(content: str, tone: str, title: str, icon: str, role: str) -> str:
    return render_to_string(
        "components/note.html",
        {"body": SafeString(content.strip()), "tone": tone, "title": title, "icon": icon,
         "role": role},
    )  # fmt: skip


@register.simple_block_tag
def note(content: str, tone: str = "", title: str = "", icon: str = "", role: str = "") -> str:
    """Box a remark; tone "", "plain", "wait", "stop" or "good"."""
    return _note(content, tone, title, icon or NOTE_ICONS[tone], role)


@register.simple_block_tag
def refusal(content: str, title: str, icon: str = "hand-stop") -> str:
    """Say what cannot be done, why, and what can be done instead."""
    return _note(content, "stop", title, icon, "alert")


@register.simple_block_tag
def conflict(content: str, title: str) -> str:
    """Say who changed the case meanwhile; the page shows the new state, the text typed is kept."""
    return _note(content, "wait", title, "users", "status")


@register.simple_block_tag
def done(content: str, title: str) -> str:
    """Say in one sentence what was done, with its number and, where possible, the way back."""
    return _note(content, "good", title, "circle-check", "status")


@register.simple_block_tag
def empty_state(content: str, icon: str, title: str) -> str:
    """Say what will be here and what to do; the content is a paragraph and at most one button."""
    return render_to_string(
        "components/empty_state.html",
        {"body": SafeString(content.strip()), "icon": icon, "title": title},
    )


@register.simple_block_tag
def card(content: str, title: str, aside: str = "", anchor: str = "", flush: bool = False) -> str:  # noqa: FBT001, FBT002 - a tag's keyword
    """Put content into a card with a heading; `flush` for tables and lists that reach the edge."""
    return render_to_string(
        "components/card.html",
        {"body": SafeString(content), "title": title, "aside": aside, "anchor": anchor,
         "flush": flush},
    )  # fmt: skip


@register.simple_block_tag
def confirm(
    content: str, label: str, title: str = "", tone: str = "line", icon: str = "", anchor: str = ""
) -> str:
    """Ask before money, publication or revocation: opens in place, as a dialog with JavaScript.

    The content repeats amount, payee and consequence and holds the form with the real button.
    """
    return render_to_string(
        "components/confirm.html",
        {"body": SafeString(content), "label": label, "title": title or label, "tone": tone,
         "icon": icon, "anchor": anchor},
    )  # fmt: skip


# ── Where one is ─────────────────────────────────────────────────────────────────────────────
@register.inclusion_tag("components/crumbs.html")
def crumbs(*parts: str) -> dict[str, Any]:
    """Show the way here: label, address, label, address, …, label of this page."""
    steps = [
        {"label": parts[at], "url": parts[at + 1] if at + 1 < len(parts) else ""}
        for at in range(0, len(parts), 2)
    ]
    return {"steps": steps}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Sequence[Item], label: str = "") -> dict[str, Any]:
    """Show tabs with counts: `label, url, count, current`."""
    return {"items": items, "label": label or gettext("Views")}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], parameter: str = "page") -> dict[str, Any]:
    """Page through a list, keeping the other filters of the address."""
    request = context["request"]

    def address(number: int) -> str:
        query = request.GET.copy()
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    links = [
        {"number": number, "url": address(number) if isinstance(number, int) else ""}
        for number in numbers
    ]
    return {
        "page": page,
        "links": links,
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("components/keyset.html", takes_context=True)
def keyset(context: Context, page: KeysetPage) -> dict[str, Any]:
    """Page through a long list by its keys, keeping the other filters of the address."""
    request = context["request"]

    def address(name: str, mark: str) -> str:
        query = request.GET.copy()
        for old in ("after", "before"):
            query.pop(old, None)
        if mark:
            query[name] = mark
        return f"?{query.urlencode()}"

    return {
        "page": page,
        "first": address("after", "") if page.before else "",
        "previous": address("before", page.before) if page.before else "",
        "next": address("after", page.after) if page.after else "",
    }


# ── What has happened and what comes ─────────────────────────────────────────────────────────
@register.inclusion_tag("components/track.html")
def track(steps: Sequence[Item], label: str = "") -> dict[str, Any]:
    """Show steps in a row: `title, detail, state` with state "done", "now" or ""."""
    return {"steps": steps, "label": label or gettext("Progress")}


@register.inclusion_tag("components/timeline.html")
def timeline(events: Sequence[Item]) -> dict[str, Any]:
    """Show events one under another, newest first: `title, detail, state, url`."""
    return {"events": events}


@register.inclusion_tag("components/rule_list.html")
def rule_list(results: Sequence[Item]) -> dict[str, Any]:
    """Show rules: `code, title, why, source, outcome` (pass, note, hit, block, open)."""
    rows = []
    for result in results:
        icon, tone, row = RULE_ICONS[result["outcome"]]
        rows.append({**result, "icon": icon, "tone": tone, "row": row})
    return {"rows": rows}


@register.inclusion_tag("components/progress.html")
def progress(job: Any, title: str = "") -> dict[str, Any]:
    """Show a background job as a bar: `title, state, done, total, left, error, …`."""

    def read(name: str) -> Any:
        return job.get(name) if isinstance(job, Mapping) else getattr(job, name, None)

    done_, total = read("done") or 0, read("total") or 0
    share = min(done_ * PER_CENT // total, PER_CENT) if total else 0
    names = ("left", "error", "cancel_url", "retry_url", "poll_url")
    return {
        **{name: read(name) for name in names},
        "status": read("status") or read("state"), "title": title or read("title"),
        "done": done_, "total": total, "share": share,
    }  # fmt: skip
