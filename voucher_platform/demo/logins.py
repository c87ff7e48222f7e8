"""The table of log-ins that `make demo` prints."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from voucher_platform.demo.people import DEMO_PASSWORD

if TYPE_CHECKING:
    from voucher_platform.demo.files import DemoFiles, Row

HEAD = ("role", "district", "log-in", "password", "first page")
#: Firms, teams and providers worth a visit: each stands in a planted case.
SHOWN = (
    "E-YP-001", "E-WJ-008", "E-NH-006", "E-HF-002", "T-YP-01",
    "P-YP-002", "P-WJ-017", "P-NH-008", "P-HF-006",
)  # fmt: skip
_FIRST_PAGES = {
    "auditor": "/audit/",
    "operator": "/operator/",
    "platform": "/staff/",
}


def table(files: DemoFiles) -> str:
    """Return the log-ins as text: staff of every desk, and some firms and providers."""
    slugs = {region["code"]: region["slug"] for region in files.regions}
    names = {region["code"]: region["name_en"] for region in files.regions}
    references = {row["key"]: row["uscc"] for row in (*files.enterprises, *files.providers)}
    lines: list[tuple[str, ...]] = [HEAD]
    for row in files.people:
        if not _is_shown(row, slugs):
            continue
        lines.append(
            (
                row["role"].replace("_", " "),
                names.get(row["region"], "all"),
                row["login"],
                DEMO_PASSWORD,
                _first_page(row, slugs, references),
            )
        )
    hint = "Staff are asked for a one-time code as well: `make demo-code` prints the current ones."
    return "\n".join([*_aligned(lines), "", hint])


def _is_shown(row: Row, slugs: dict[str, str]) -> bool:
    if row["org_kind"] in {"operator", "platform"}:
        return True
    if row["org_kind"] == "bureau":
        return row["region"] in slugs
    return row["org"] in SHOWN


def _first_page(row: Row, slugs: dict[str, str], references: dict[str, str]) -> str:
    if row["org_kind"] == "bureau":
        return f"/bureau/{slugs[row['region']]}/"
    if row["org_kind"] in {"enterprise", "team"}:
        return f"/enterprise/{references.get(row['org'], row['org'])}/"
    if row["org_kind"] == "provider":
        return f"/provider/{references[row['org']]}/"
    return _FIRST_PAGES.get(row["role"], _FIRST_PAGES.get(row["org_kind"], "/"))


def _aligned(lines: list[tuple[str, ...]]) -> list[str]:
    widths = [max(_width(line[column]) for line in lines) for column in range(len(HEAD))]
    return [
        "  ".join(cell + " " * (widths[n] - _width(cell)) for n, cell in enumerate(line)).rstrip()
        for line in lines
    ]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
