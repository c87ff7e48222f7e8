"""Amounts, dates, numbers, seals and states in templates: `{{ x|money }}`, `{% icon "check" %}`.

A built-in library: templates use it without `{% load %}`.
docs/components.md lists every call.
"""

from datetime import date, datetime
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext, pgettext

from foundation.web import formatting, statuses

register = template.Library()

SOON_DAYS = 2
EMPTY = SafeString("")

register.filter("yuan", formatting.yuan)
register.filter("whole_yuan", formatting.whole_yuan)
register.filter("signed", formatting.signed)
register.filter("rate", formatting.rate)
register.filter("day", formatting.day)
register.filter("short_day", formatting.short_day)
register.filter("deadline", formatting.deadline)
register.filter("masked_account", formatting.masked_account)
register.filter("masked_phone", formatting.masked_phone)
register.filter("masked_name", formatting.masked_name)


@register.filter
def money(fen: int | None) -> str:
    """Write fen as an amount with its unit, in the active language, on one line."""
    return formatting.money(fen, get_language())


@register.filter
def amount(fen: int | None) -> SafeString:
    """Write fen as an amount that stands out: bold figures, small unit."""
    if fen is None:
        return SafeString(formatting.NONE)
    if formatting.is_chinese(get_language()):
        return format_html('<span class="amt">{}<small>元</small></span>', formatting.yuan(fen))
    return format_html('<span class="amt">{}</span>', money(fen))


@register.filter
def wan(fen: int | None) -> str:
    """Write fen for an overview: 612.40 万元, ¥6.12 m."""
    return formatting.wan(fen, get_language())


@register.filter
def points(bp: int) -> str:
    """Write a difference of two rates in percentage points."""
    return formatting.points(bp, get_language())


@register.filter
def day_in_text(value: date | datetime | None) -> str:
    """Write a date inside a sentence."""
    return formatting.day_in_text(value, get_language())


@register.filter
def moment(value: datetime | None, precision: str = "") -> str:
    """Write a moment in Beijing time; `|moment:"seconds"` on receipts and in audit."""
    return formatting.moment(value, seconds=precision == "seconds")


@register.filter
def reference(number: object) -> SafeString:
    """Write a number people quote: never broken over lines, copied by a click."""
    if not number:
        return SafeString(formatting.NONE)
    return format_html('<span class="ref" data-copy="{}">{}</span>', number, number)


@register.filter
def digest(value: str, shown: int = 16) -> SafeString:
    """Write the head of a digest in fours; the whole of it is in the title and is copied."""
    return format_html(
        '<span class="ref" data-copy="{}" title="{}">{}</span>',
        value, value, formatting.grouped(value, shown=shown),
    )  # fmt: skip


@register.filter
def zh(text: str) -> SafeString | str:
    """Mark a Chinese name on an English page, so that readers and fonts know."""
    if formatting.is_chinese(get_language()):
        return text
    return format_html('<span lang="zh-CN">{}</span>', text)


def _read(thing: object, name: str) -> Any:
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)


@register.simple_tag
def local(thing: object, name: str = "name") -> str:
    """Pick `<name>_zh` or `<name>_en` by the active language, the other when it is empty."""
    ends = ("zh", "en") if formatting.is_chinese(get_language()) else ("en", "zh")
    return next((str(text) for end in ends if (text := _read(thing, f"{name}_{end}"))), "")


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """Draw one icon of the sprite, hidden from readers: `{% icon "check" "c-good" %}`."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        f"icon {classes}".strip(), static("sprite.svg"), name,
    )  # fmt: skip


@register.simple_tag
def status(life: str, code: str) -> SafeString:
    """Show a state as word, icon and tone: `{% status "claim" claim.state %}`."""
    found = statuses.status(life, code)
    return badge(found.tone, found.icon, str(found.label))


@register.simple_tag
def status_word(life: str, code: str) -> str:
    """Write only the word of a state, for sentences, titles and options."""
    return str(statuses.status(life, code).label)


@register.simple_tag
def badge(tone: str, icon_name: str, word: str) -> SafeString:
    """Show a note of status form that is no state of a case: `{% badge "wait" "clock" word %}`."""
    return format_html('<span class="st st-{}">{}{}</span>', tone, icon(icon_name), word)


@register.simple_tag
def accent(region: object) -> str:
    """Name the class that gives a region's colours to what is inside; empty without a region."""
    slug = _read(region, "slug") if region else None
    return f"accent-{slug}" if slug else ""


@register.simple_tag
def seal(region: object = None, size: str = "") -> SafeString:
    """Stamp a region's seal: one character, two letters in English; `size` is "", "lg" or "xl"."""
    chinese = formatting.is_chinese(get_language())
    sign = _read(region, "seal" if chinese else "seal_latin") if region else None
    classes = ("seal", "" if chinese else "en", size, accent(region))
    return format_html(
        '<span class="{}" aria-hidden="true">{}</span>',
        " ".join(part for part in classes if part), sign or pgettext("seal", "AL"),
    )  # fmt: skip


@register.simple_tag
def region_name(region: object) -> str:
    """Write a region's short name in the active language, else its full one."""
    return local(region, "short_name") or local(region, "name")


@register.simple_tag
def place(region: object) -> SafeString:
    """Show a region: seal and name."""
    return format_html('<span class="place">{}{}</span>', seal(region), region_name(region))


@register.simple_tag
def pair(issuing: object, serving: object) -> SafeString:
    """Show two regions as issuing → serving; readers hear both names."""
    names = {"issuing": region_name(issuing), "serving": region_name(serving)}
    return format_html(
        '<span class="pair" title="{} → {}"><span class="visually-hidden">{}</span>{}{}{}</span>',
        names["issuing"], names["serving"],
        gettext("issued in %(issuing)s, served in %(serving)s") % names,
        seal(issuing), icon("arrow-right"), seal(serving),
    )  # fmt: skip


@register.simple_tag
def due(left: int | None, on: date | datetime | None = None, unit: str = "working") -> SafeString:
    """Say how many days are left, working days unless `unit` is "days"; amber in the last two.

    Negative means late. `on` is the last day, written in brackets.
    """
    if left is None:
        return EMPTY
    if left < 0:
        words = ngettext("%(n)s day late", "%(n)s days late", -left) % {"n": -left}
    elif left == 0:
        words = gettext("Due today")
    elif unit == "working":
        words = ngettext("%(n)s working day left", "%(n)s working days left", left) % {"n": left}
    else:
        words = ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left}
    tone = "late" if left < 0 else "soon" if left <= SOON_DAYS else ""
    mark = icon("clock") + SafeString(" ") if tone else EMPTY
    when = gettext(" (%(day)s)") % {"day": formatting.short_day(on)} if on else ""
    return format_html('<span class="due {}">{}{}{}</span>', tone, mark, words, when)


@register.simple_tag
def hatch() -> SafeString:
    """Draw the hatching once a page; bars refer to it by `fill:url(#hatch)`."""
    return mark_safe(
        '<svg class="sprite" aria-hidden="true"><defs><pattern id="hatch" width="6" height="6"'
        ' patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="6" height="6" fill="#cfe0f8"/><rect width="3" height="6" fill="#86b2ee"/>'
        "</pattern></defs></svg>"
    )
