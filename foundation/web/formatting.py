"""Amounts, rates, dates and masks as people read them, in Chinese and in English.

Pure functions: the language is told, nothing is read from the request. Amounts are fen, rates basis
points, moments are shown in Beijing time.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
NONE = "—"
MINUS = "\u2212"
NO_BREAK_SPACE = "\u00a0"
FEN_PER_YUAN = 100
FEN_PER_WAN = 1_000_000
FEN_PER_MILLION = 100_000_000
BP_PER_PERCENT = 100
WHOLE_BP = 10_000
PHONE_SHOWN = 7
NAME_SHOWN = 5

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def is_chinese(language: str | None) -> bool:
    """Tell whether a language code is Chinese; an unset language is, the platform's first one."""
    return language is None or language.lower().startswith("zh")


def yuan(fen: int) -> str:
    """Write an amount as a plain number of yuan: 9600000 → 96,000.00."""
    whole, rest = divmod(abs(fen), FEN_PER_YUAN)
    return f"{MINUS if fen < 0 else ''}{whole:,}.{rest:02d}"


def whole_yuan(fen: int) -> str:
    """Write an amount for a legend or a sentence: no decimals when there are none to show."""
    return yuan(fen).removesuffix(".00")


def signed(fen: int) -> str:
    """Write a net position: always a sign, except at zero."""
    return f"+{yuan(fen)}" if fen > 0 else yuan(fen)


def with_unit(number: str, language: str | None) -> str:
    """Join a number of yuan and its unit so that no line ever breaks between them."""
    if is_chinese(language):
        return f"{number}{NO_BREAK_SPACE}元"
    if number[:1] in {MINUS, "+"}:
        return f"{number[0]}¥{number[1:]}"
    return f"¥{number}"


def money(fen: int | None, language: str | None) -> str:
    """Write an amount of a case: 96,000.00 元 or ¥96,000.00; a dash when there is none."""
    return NONE if fen is None else with_unit(yuan(fen), language)


def wan(fen: int | None, language: str | None) -> str:
    """Write an amount of an overview: 612.40 万元 or ¥6.12 m, rounded half up."""
    if fen is None:
        return NONE
    if is_chinese(language):
        return f"{_hundredths(fen, FEN_PER_WAN)}{NO_BREAK_SPACE}万元"
    number = _hundredths(fen, FEN_PER_MILLION)
    sign, figure = (MINUS, number[1:]) if number.startswith(MINUS) else ("", number)
    return f"{sign}¥{figure}{NO_BREAK_SPACE}m"


def _hundredths(fen: int, unit: int) -> str:
    """Divide by a unit and keep two decimals, half up, without floating point."""
    hundredths = (abs(fen) * 200 + unit) // (2 * unit)
    return yuan(hundredths if fen >= 0 else -hundredths)


def rate(bp: int | None) -> str:
    """Write a rate of basis points: 6000 → 60%, 6250 → 62.5%."""
    if bp is None:
        return NONE
    whole, rest = divmod(abs(bp), BP_PER_PERCENT)
    decimals = f".{rest:02d}".rstrip("0") if rest else ""
    return f"{MINUS if bp < 0 else ''}{whole}{decimals}%"


def points(bp: int, language: str | None) -> str:
    """Write a difference of rates: +5 个百分点, +5 percentage points."""
    sign = "+" if bp > 0 else ""
    unit = "个百分点" if is_chinese(language) else "percentage points"
    return f"{sign}{rate(bp).removesuffix('%')}{NO_BREAK_SPACE}{unit}"


def _beijing(value: datetime) -> datetime:
    return value.astimezone(BEIJING) if value.tzinfo else value


def day(value: date | datetime | None) -> str:
    """Write a date, of Beijing when it is a moment: 2026-11-23."""
    if value is None:
        return NONE
    return (_beijing(value).date() if isinstance(value, datetime) else value).isoformat()


def day_in_text(value: date | datetime | None, language: str | None) -> str:
    """Write a date inside a sentence: 11 月 23 日, 23 November 2026."""
    if value is None:
        return NONE
    on = _beijing(value).date() if isinstance(value, datetime) else value
    if is_chinese(language):
        return f"{on.month}{NO_BREAK_SPACE}月{NO_BREAK_SPACE}{on.day}{NO_BREAK_SPACE}日"
    return f"{on.day}{NO_BREAK_SPACE}{MONTHS[on.month - 1]} {on.year}"


def short_day(value: date | datetime | None) -> str:
    """Write a date of the present year in a list: 11-23."""
    return NONE if value is None else day(value)[5:]


def moment(value: datetime | None, *, seconds: bool = False) -> str:
    """Write a moment in Beijing time: 2026-11-23 14:11; seconds only on receipts and in audit."""
    if value is None:
        return NONE
    return _beijing(value).strftime("%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M")


def deadline(value: date | datetime | None) -> str:
    """Write a last moment: the end of a day is 24:00, never 00:00 of the next."""
    if value is None:
        return NONE
    if not isinstance(value, datetime):
        return f"{value.isoformat()} 24:00"
    local = _beijing(value)
    if local.time() == time():
        return f"{(local.date() - timedelta(days=1)).isoformat()} 24:00"
    return moment(local)


def masked_account(number: str) -> str:
    """Show only the last four figures of a bank account: ****7719."""
    figures = "".join(number.split())
    return f"****{figures[-4:]}" if figures else NONE


def masked_phone(number: str) -> str:
    """Show the first three and last four figures of a mobile number: 138****0000."""
    figures = "".join(number.split())
    return f"{figures[:3]}****{figures[-4:]}" if len(figures) > PHONE_SHOWN else "****"


def masked_name(name: str) -> str:
    """Hide two characters of an organisation's name: 上海澜庭光学科技 → 上海澜**学科技."""
    return f"{name[:3]}**{name[5:]}" if len(name) > NAME_SHOWN else f"{name[:1]}**"


def grouped(digest: str, *, shown: int = 16) -> str:
    """Write the first characters of a digest in fours, as on papers: 4b1e 77c0 92da 5f08."""
    head = digest[:shown]
    return " ".join(head[place : place + 4] for place in range(0, len(head), 4))


def shares(amounts: Sequence[int]) -> list[tuple[str, str]]:
    """Lay amounts end to end on a bar: start and width of each in per cent, as SVG attributes.

    Works on running totals, so that rounding never leaves a gap or an overlap.
    """
    total = sum(amounts)
    if total <= 0:
        return [("0%", "0%") for _ in amounts]
    edges = [0]
    for amount in amounts:
        edges.append(edges[-1] + max(amount, 0))
    marks = [edge * WHOLE_BP // total for edge in edges]
    return [(_per_cent(start), _per_cent(end - start)) for start, end in pairwise(marks)]


def _per_cent(bp: int) -> str:
    return f"{bp // BP_PER_PERCENT}.{bp % BP_PER_PERCENT:02d}%"


def tint(amount: int, amounts: Sequence[int]) -> int:
    """Grade a cell of a matrix 0 to 4 by quantile of the amounts above zero."""
    if amount <= 0:
        return 0
    filled = sorted(value for value in amounts if value > 0)
    return 1 + 4 * sum(value < amount for value in filled) // len(filled)
