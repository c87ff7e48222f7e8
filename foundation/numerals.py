"""Amounts in Chinese capitals, as vouchers and payment papers require."""

from __future__ import annotations

from foundation.money import FEN_PER_YUAN, Fen

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_GROUP = 10_000
_THOUSANDS = 1_000
FIRST_REFUSED_FEN = 10**12 * FEN_PER_YUAN


def capitals(amount_fen: Fen) -> str:
    """Write an amount in capitals: 人民币壹万贰仟叁佰肆拾伍元整.

    整 follows 元 and 角, never 分. Raises ValueError for negative amounts and from 10¹² yuan.
    """
    if not 0 <= amount_fen < FIRST_REFUSED_FEN:
        raise ValueError("Capitals are written for amounts from zero to under a trillion yuan.")
    yuan, rest = divmod(amount_fen, FEN_PER_YUAN)
    jiao, fen = divmod(rest, 10)
    written = f"{_whole(yuan)}元" if yuan or not rest else ""
    if jiao:
        written += f"{_DIGITS[jiao]}角"
    elif fen and yuan:
        written += "零"
    written += f"{_DIGITS[fen]}分" if fen else "整"
    return f"人民币{written}"


def _whole(yuan: int) -> str:
    if not yuan:
        return _DIGITS[0]
    groups = []
    while yuan:
        yuan, group = divmod(yuan, _GROUP)
        groups.append(group)
    written, gap = "", False
    for index in reversed(range(len(groups))):
        group = groups[index]
        if not group:
            gap = True
            continue
        if written and (gap or group < _THOUSANDS):
            written += _DIGITS[0]
        written += _four_digits(group) + _GROUPS[index]
        gap = False
    return written


def _four_digits(group: int) -> str:
    written, gap = "", False
    for place in reversed(range(len(_PLACES))):
        digit = group // 10**place % 10
        if not digit:
            gap = bool(written)
            continue
        written += (_DIGITS[0] if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return written
