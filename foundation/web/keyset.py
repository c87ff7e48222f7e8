"""Pages of a long list by the keys of their first and last row: the last costs no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

_MARK = "~"


@dataclass(frozen=True, slots=True)
class KeysetPage:
    """The rows of one page; ``before`` and ``after`` are the marks of its neighbours, or ""."""

    rows: list[Any]
    before: str = ""
    after: str = ""


def keyset_page(
    rows: QuerySet[Any], asked: Mapping[str, str], *, keys: tuple[str, str], size: int
) -> KeysetPage:
    """Return the page that an address asks for by ``after`` or ``before``, else the first.

    ``rows`` are ordered by ``keys``, ascending: a day and a number that is unique. A mark that
    cannot be read shows the first page.
    """
    after, before = _read(asked.get("after", "")), _read(asked.get("before", ""))
    if before:
        found = list(
            _beyond(rows, keys, before, up=False).order_by(*(f"-{k}" for k in keys))[: size + 1]
        )
        page = found[:size][::-1]
        return _page(page, keys, earlier=len(found) > size, later=True)
    found = list((_beyond(rows, keys, after, up=True) if after else rows)[: size + 1])
    return _page(found[:size], keys, earlier=after is not None, later=len(found) > size)


def _page(rows: list[Any], keys: tuple[str, str], *, earlier: bool, later: bool) -> KeysetPage:
    if not rows:
        return KeysetPage(rows)
    return KeysetPage(
        rows,
        before=_mark(rows[0], keys) if earlier else "",
        after=_mark(rows[-1], keys) if later else "",
    )


def _beyond(
    rows: QuerySet[Any], keys: tuple[str, str], mark: tuple[date, str], *, up: bool
) -> QuerySet[Any]:
    first, second = keys
    side = "gt" if up else "lt"
    # The first condition is what an index can begin at; the second leaves out the mark's own day.
    return rows.filter(
        Q(**{f"{first}__{side}e": mark[0]}),
        Q(**{f"{first}__{side}": mark[0]}) | Q(**{f"{second}__{side}": mark[1]}),
    )


def _mark(row: Any, keys: tuple[str, str]) -> str:
    return _MARK.join(str(getattr(row, key)) for key in keys)


def _read(text: str) -> tuple[date, str] | None:
    day, _sign, number = text.partition(_MARK)
    try:
        return date.fromisoformat(day), number
    except ValueError:
        return None
