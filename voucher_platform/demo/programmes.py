"""Programmes, versions of terms, budget lines; and the papers that give the lines their money."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from foundation.transactions import reading
from regions.actions.change_budget import change_budget
from regions.actions.release_budget import release_budget
from regions.models import BudgetLine, Programme, TermsVersion
from regions.queries.budgets import figures_of
from voucher_platform.demo import waiting
from voucher_platform.demo.files import day, key_of, moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from voucher_platform.demo.files import DemoFiles
    from voucher_platform.demo.world import World

_WHOLE_BP = 10_000
_BEFORE_RELEASE = timedelta(minutes=7)
_UNTIL_HELD = timedelta(minutes=48)


def put_up(files: DemoFiles) -> None:
    """Write programmes, terms and empty budget lines; called inside one action of the system."""
    programmes = files.terms["programmes"]
    Programme.objects.bulk_create(_programme(row) for row in programmes)
    last = {version["region"]: version["code"] for version in files.terms["versions"]}
    TermsVersion.objects.bulk_create(
        _version(row, current=last[row["region"]] == row["code"]) for row in files.terms["versions"]
    )
    BudgetLine.objects.bulk_create(
        BudgetLine(
            id=key_of(f"{row['code']}/{category}"),
            region_id=row["region"],
            programme_id=key_of(row["code"]),
            category_id=category,
        )
        for row in programmes
        for category in row["budget_lines_fen"]
    )


def _programme(row: dict[str, Any]) -> Programme:
    return Programme(
        id=key_of(row["code"]),
        region_id=row["region"],
        year=row["year"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        lead_zh=row["lead_zh"],
        lead_en=row["lead_en"],
        opens_on=date.fromisoformat(row["opens_on"]),
        closes_on=date.fromisoformat(row["closes_on"]),
        document_no=row["document_no"],
    )


def _version(row: dict[str, Any], *, current: bool) -> TermsVersion:
    return TermsVersion(
        id=key_of(row["code"]),
        region_id=row["region"],
        programme_id=key_of(row["programme"]),
        number=row["version"],
        label_zh=row["label_zh"],
        label_en=row["label_en"],
        effective_from=date.fromisoformat(row["effective_from"]),
        effective_to=day(row["effective_to"]),
        published_on=day(row["published_on"]),
        document_no=row["document_no"],
        proposed_by=row["proposed_by"],
        consents=row["consents"],
        values=row["params"],
        state="in_force" if current else "superseded",
    )


def papers(files: DemoFiles) -> Iterator[tuple[datetime, str, dict[str, Any], str]]:
    """Yield every budget paper: when, kind, amounts by category, document number."""
    for row in files.terms["programmes"]:
        whole: dict[str, int] = row["budget_lines_fen"]
        opens = date.fromisoformat(row["opens_on"])
        about = {"programme": row["code"], "region": row["region"]}
        yield moment(opens, 8, 30), "appropriate", {**about, "lines": whole}, row["document_no"]
        given = dict.fromkeys(whole, 0)
        for number, (on, share) in enumerate(
            zip(row["tranche_dates"], row["tranches_bp"], strict=True), start=1
        ):
            is_last = number == len(row["tranches_bp"])
            lines = {
                code: fen - given[code] if is_last else fen * share // _WHOLE_BP
                for code, fen in whole.items()
            }
            given = {code: given[code] + fen for code, fen in lines.items()}
            paper = f"{row['document_no']}/{number}"
            yield (
                moment(date.fromisoformat(on), 8, 45),
                "release",
                {**about, "lines": lines},
                paper,
            )
        for change in row["budget_changes"]:
            when = moment(date.fromisoformat(change["on"]), 9, 31)
            body = {**about, "lines": change["lines_fen"], "reason": change["reason_zh"]}
            yield when, "top_up", body, change["document_no"]


def schedule(world: World) -> None:
    """Put every budget paper into the clockwork."""
    for at, kind, paper, number in papers(world.files):
        world.clockwork.at(at, partial(_play, world, kind, paper, number))


def _play(world: World, kind: str, paper: dict[str, Any], number: str, at: datetime) -> None:
    for category, amount_fen in paper["lines"].items():
        line = f"{paper['programme']}/{category}"
        if kind == "release":
            _release(world, line, number, amount_fen, at)
        elif amount_fen < 0:
            _cut(world, line, number, -amount_fen, paper["reason"], at)
        else:
            _enter(world, line, kind, number, amount_fen, paper.get("reason", ""), at)
            if kind == "top_up":
                _release(world, line, f"{number}/1", amount_fen, at, of=number)
        if kind != "appropriate":
            world.clockwork.at(at + _UNTIL_HELD, partial(waiting.promote, world, line))


def _enter(
    world: World, line: str, kind: str, number: str, amount_fen: int, reason: str, at: datetime
) -> None:
    region = line[:2]
    change_budget(
        region=region, line=key_of(line), kind=kind, amount_fen=amount_fen,
        document_no=number.partition("/")[0], reason=reason, key=key_of(f"{number}:{line}"),
        acting=world.person(f"U-{region}-FN1"), at=at - _BEFORE_RELEASE,
    )  # fmt: skip


def _release(
    world: World, line: str, number: str, amount_fen: int, at: datetime, *, of: str = ""
) -> None:
    """Let the leader release what the finance officer entered: two persons."""
    entered = of or number.rpartition("/")[0]
    release_budget(
        change=key_of(f"{entered}:{line}"), amount_fen=amount_fen, key=key_of(f"{number}:{line}"),
        acting=world.person(f"U-{line[:2]}-LD1"), at=at,
    )  # fmt: skip


def _cut(world: World, line: str, number: str, amount_fen: int, reason: str, at: datetime) -> None:
    """Take back what the paper says, as far as it is still free."""
    scope = world.system("seed").scope
    with reading(scope):
        free_fen = figures_of(scope, world.line(line)).free_fen
    taken_fen = min(amount_fen, free_fen)
    if taken_fen:
        _enter(world, line, "cut", number, taken_fen, reason, at)
        _release(world, line, f"{number}/1", taken_fen, at, of=number)


def move_money(
    world: World,
    giving: str,
    taking: str,
    amount_fen: int,
    *,
    number: str,
    reason: str,
    at: datetime,
) -> None:
    """Move free money from one line of a programme to another by one paper."""
    _cut(world, giving, number, amount_fen, reason, at)
    _enter(world, taking, "top_up", number, amount_fen, reason, at)
    _release(world, taking, f"{number}/1", amount_fen, at, of=number)
