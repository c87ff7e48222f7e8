"""Figures and their names as they are written, in the language that is switched on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext

from foundation.web import formatting
from reports.rules.indicators import AGE_LABELS, FUNNEL_LABELS, Indicator, Unit
from reports.rules.monthly import HUNDREDTHS, TENTHS, ratio

if TYPE_CHECKING:
    from foundation.periods import Month
    from reports.rules.monthly import Reading

FEN_PER_WAN = 1_000_000
NONE = formatting.NONE
HIDDEN = "*"
_BP_PER_TENTH = 10  # tenths of a percent


def label(indicator: Indicator) -> str:
    """Return the name of an indicator; durations say whether mean or nine in ten."""
    name = gettext(indicator.label)
    if indicator.code.startswith("T1."):
        return gettext("%(step)s, mean") % {"step": name}
    if indicator.code.startswith("T2."):
        return gettext("%(step)s, nine in ten") % {"step": name}
    return name


def unit_word(unit: Unit, *, paper: bool = False) -> str:
    """Return the unit a value is written in; on paper money is in 万元."""
    if unit is Unit.FEN:
        return wan_word() if paper else gettext("yuan")
    words = {
        Unit.COUNT: gettext("in number"),
        Unit.BP: "%",
        Unit.DAYS: gettext("days"),
        Unit.RATIO: gettext("ratio"),
        Unit.SCORE: gettext("marks of five"),
        Unit.POINTS: gettext("points"),
    }
    return words[unit]


def wan_word() -> str:
    """Return the unit of amounts on paper and in overviews."""
    return gettext("10,000 yuan")


def wan(fen: int) -> str:
    """Write an amount in 万元 with two decimals, half up: 48620000 → 48.62."""
    return formatting.yuan(ratio(fen, FEN_PER_WAN, HUNDREDTHS) or 0)


def count(number: int | None) -> str:
    """Write a number of cases; a dash when there is none to say."""
    return NONE if number is None else f"{number:,}"


def number_of(reading: Reading) -> str:
    """Write the number of a reading, or the mark of what is left out."""
    return HIDDEN if reading.hidden else count(reading.number)


def value_of(indicator: Indicator, reading: Reading, *, paper: bool = False) -> str:
    """Write the value of a reading in its unit; the unit itself stands in the head."""
    if reading.hidden:
        return NONE if indicator.unit is Unit.COUNT else HIDDEN
    if reading.value is None:
        return NONE
    return value(indicator.unit, reading.value, paper=paper)


def value(unit: Unit, amount: int, *, paper: bool = False) -> str:
    """Write a value: yuan or 万元 with two decimals, percent, days with one."""
    if unit is Unit.FEN:
        return wan(amount) if paper else formatting.yuan(amount)
    if unit in {Unit.BP, Unit.RATIO, Unit.SCORE}:
        whole, rest = divmod(amount, HUNDREDTHS)
        return f"{whole:,}.{rest:02d}"
    if unit is Unit.DAYS:
        whole, rest = divmod(amount, TENTHS)
        return f"{whole:,}.{rest}"
    return f"{amount:,}"


def change(bp: int | None) -> str:
    """Write a change against an earlier period: +8.3%, −12.0%; a dash without a base."""
    if bp is None:
        return NONE
    tenths = (abs(bp) + _BP_PER_TENTH // 2) // _BP_PER_TENTH
    sign = "+" if bp > 0 else formatting.MINUS if bp < 0 else ""
    return f"{sign}{tenths // 10:,}.{tenths % 10}%"


def month_word(month: Month) -> str:
    """Write a month as a title says it: 2026 年 10 月, October 2026."""
    if formatting.is_chinese(get_language()):
        return f"{month.year} 年 {month.month} 月"
    return f"{formatting.MONTHS[month.month - 1]} {month.year}"


def size_word(code: str) -> str:
    """Write a size class of enterprises."""
    words = {
        "micro": gettext("micro enterprises"),
        "small": gettext("small enterprises"),
        "medium": gettext("medium enterprises"),
        "large": gettext("large enterprises"),
    }
    return words.get(code, gettext("size not known"))


def step_word(step: str) -> str:
    """Write a step of the funnel."""
    return gettext(FUNNEL_LABELS[step])


def age_word(age: str) -> str:
    """Write one of the ages of vouchers without a contract."""
    return gettext(AGE_LABELS[age])
