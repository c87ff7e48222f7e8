"""Demands and results go on the board on their days; firms invite what answers theirs."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from enterprises.actions.post_demand import post_demand
from enterprises.actions.withdraw_demand import withdraw_demand
from enterprises.models import TechnologyDemand
from enterprises.rules.need import Need
from foundation.refusals import Refusal
from foundation.transactions import reading
from providers.actions.post_result import post_result
from providers.models import ResearchResult
from providers.rules.finding import Finding
from redemptions.actions.answer_introduction import answer_introduction
from redemptions.actions.introduce import introduce
from redemptions.actions.mark_match import mark_match
from voucher_platform.demo.files import day, key_of, moment, parts

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from voucher_platform.demo.files import Row
    from voucher_platform.demo.world import World

#: Planted pairs whose demand stands so in the fixtures are in talks by the end of the story.
TALKING = frozenset({"matched", "contracted"})
_ASKED = "贵所的成果与我们的需求较为接近，想先了解样品和交付周期。"
_AGREED = "可以安排技术人员线上沟通，并提供样品。"


def schedule(world: World) -> None:
    """Put every posting, and the talks of planted pairs, into the clockwork."""
    demands = {row["key"]: row for row in world.files.rows("demands")}
    results = {row["key"]: row for row in world.files.rows("results")}
    for row in demands.values():
        world.clockwork.at(_posted(row, 10), partial(_post_demand, world, row))
        if row["status"] == "withdrawn":
            world.clockwork.at(
                _posted(row, 16) + timedelta(days=21), partial(_withdraw, world, row)
            )
    for row in results.values():
        world.clockwork.at(_posted(row, 9), partial(_post_result, world, row))
    for pair in world.files.tree("planted_matches")["matches"]:
        demand, result = demands[pair["demand"]], results[pair["result"]]
        if demand["status"] in TALKING and result["status"] != "transferred":
            met = max(_posted(demand, 14), _posted(result, 14)) + timedelta(days=3)
            world.clockwork.at(met, partial(_invite, world, demand, result))


def _posted(row: Row, hour: int) -> datetime:
    return moment(date.fromisoformat(row["posted_on"]), hour, int(row["key"][2:]) % 60)


def _post_demand(world: World, row: Row, at: datetime) -> None:
    needed = day(row["needed_by"])
    need = Need(
        title_zh=row["title_zh"], title_en=row["title_en"], text_zh=row["text_zh"],
        text_en=row["text_en"], technology_field=row["technology_field"],
        wanted=tuple(parts(row["wanted"])), keywords_zh=tuple(parts(row["keywords_zh"])),
        keywords_en=tuple(parts(row["keywords_en"])), budget_low_fen=int(row["budget_low_fen"]),
        budget_high_fen=int(row["budget_high_fen"]), needed_by=needed,
        prefers_region=row["prefers_region"],
    )  # fmt: skip
    try:
        post_demand(
            key=key_of(row["key"]), enterprise=key_of(row["enterprise"]), need=need,
            acting=world.person(f"U-{row['enterprise']}-H", f"U-{row['enterprise']}-O"), at=at,
        )  # fmt: skip
    except Refusal as refusal:
        world.left_out[f"demand not posted ({refusal.code})"] += 1


def _post_result(world: World, row: Row, at: datetime) -> None:
    finding = Finding(
        title_zh=row["title_zh"], title_en=row["title_en"], text_zh=row["text_zh"],
        text_en=row["text_en"], technology_field=row["technology_field"], trl=int(row["trl"]),
        ip_status=row["ip_status"], transfer_modes=tuple(parts(row["transfer_modes"])),
        keywords_zh=tuple(parts(row["keywords_zh"])), ask_fen=int(row["ask_fen"]),
        keywords_en=tuple(parts(row["keywords_en"])),
    )  # fmt: skip
    try:
        post_result(
            key=key_of(row["key"]), provider=key_of(row["provider"]), finding=finding,
            acting=world.person(f"U-{row['provider']}-C", f"U-{row['provider']}-O"), at=at,
        )  # fmt: skip
    except Refusal as refusal:
        world.left_out[f"result not posted ({refusal.code})"] += 1


def _withdraw(world: World, row: Row, at: datetime) -> None:
    withdraw_demand(
        number=_numbers(world, row)[0], at=at,
        acting=world.person(f"U-{row['enterprise']}-H", f"U-{row['enterprise']}-O"),
    )  # fmt: skip


def _invite(world: World, demand: Row, result: Row, at: datetime) -> None:
    numbers = _numbers(world, demand, result)
    if len(numbers) < 2:  # noqa: PLR2004 — one of the two was not posted
        return
    firm = world.person(f"U-{demand['enterprise']}-H", f"U-{demand['enterprise']}-O")
    contact = f"{firm.name} {world.firms[demand['enterprise']]['phone']}"
    mark_match(
        demand_number=numbers[0], result_number=numbers[1], mark="shortlisted", acting=firm,
        at=at - timedelta(hours=1),
    )  # fmt: skip
    introduce(
        key=_key(demand, result), demand_number=numbers[0], result_number=numbers[1],
        contact=contact, message=_ASKED, acting=firm, at=at,
    )  # fmt: skip
    world.clockwork.at(at + timedelta(days=2), partial(_accept, world, demand, result))


def _accept(world: World, demand: Row, result: Row, at: datetime) -> None:
    provider = result["provider"]
    clerk = world.person(f"U-{provider}-C", f"U-{provider}-O")
    fitting = [
        key
        for key, row in world.products.items()
        if row["provider"] == provider
        and row["status"] == "listed"
        and row["category"] in parts(demand["wanted"])
        and demand["region"] in parts(row["accepts"])
    ]
    service = world.product_number(fitting[0]) if fitting else ""
    try:
        answer_introduction(
            key=_key(demand, result), agrees=True, answer=_AGREED, service=service,
            contact=f"{clerk.name} {world.providers[provider]['phone']}", acting=clerk, at=at,
        )  # fmt: skip
    except Refusal as refusal:
        world.left_out[f"invitation not accepted ({refusal.code})"] += 1


def _key(demand: Row, result: Row) -> UUID:
    return key_of(f"{demand['key']}/{result['key']}")


def _numbers(world: World, demand: Row, *results: Row) -> list[str]:
    with reading(world.system("seed").scope):
        found = TechnologyDemand.objects.filter(pk=key_of(demand["key"]))
        numbers = list(found.values_list("number", flat=True))
        for row in results:
            there = ResearchResult.objects.filter(pk=key_of(row["key"]))
            numbers += there.values_list("number", flat=True)
    return numbers
