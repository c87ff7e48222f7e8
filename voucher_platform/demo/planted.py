"""A planted case of the story as strands: what its orders say, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from voucher_platform.demo.strand import Strand

if TYPE_CHECKING:
    from voucher_platform.demo.world import World

Event: TypeAlias = dict[str, Any]
Part: TypeAlias = Callable[["World", "Strand", datetime, Event], None]

_WHOLE_BP = 10_000
_THOUSAND_YUAN = 100_000


def strand_of(world: World, case: dict[str, Any], number: int) -> Strand:
    """Return the strand of one order of a planted case."""
    facts = case["orders"][number]
    face_fen = facts.get("face_fen", 0)
    rate_bp = facts.get("rate_bp") or 4000
    contract_fen = facts.get("contract_fen", 0)
    # The face was rounded up to the step, so the plan is a little larger than the contract; the
    # grade of a provider is not known yet when a firm applies.
    asked_rate = max(rate_bp - facts.get("grade_bonus_bp", 0), 1)
    least_fen = -(-face_fen * _WHOLE_BP // asked_rate)
    planned_fen = -(-max(least_fen, contract_fen) // _THOUSAND_YUAN) * _THOUSAND_YUAN
    return Strand(
        name=f"{case['id']}-{number}",
        enterprise=facts["enterprise"],
        region=facts["issuing_region"],
        category=facts["category"],
        provider=facts.get("provider", ""),
        product=facts.get("product", ""),
        asked_fen=face_fen,
        planned_fen=planned_fen,
        contract_fen=contract_fen,
        score=score_for(world, facts),
        title=case["title_zh"],
        facts=facts,
    )


def score_for(world: World, facts: dict[str, Any]) -> int:
    """Return the quality score that gives the case's quality bonus."""
    bonus_bp = facts.get("quality_bonus_bp", 0)
    if not bonus_bp:
        return 0
    versions = {row["code"]: row["params"] for row in world.files.terms["versions"]}
    most_bp = int(versions[facts["terms"]]["quality"]["max_bonus_bp"])
    return int(bonus_bp) * 100 // most_bp
