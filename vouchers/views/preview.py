"""Before many cases are pressed: which would go, why not the others, and the money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from foundation.refusals import Refusal
from foundation.transitions import TransitionRefused
from foundation.web.templatetags.platform import status_word
from regions.steps.budgets import BudgetExhausted
from vouchers.permissions.applications import may_decide, may_review, too_near
from vouchers.queries import many
from vouchers.queries.applications import WAITING_FOR_OFFICER
from vouchers.rules.award import room_left
from vouchers.rules.bulk import Ask, walk
from vouchers.steps.caps import CapReached
from vouchers.steps.deciding import missing_post
from vouchers.views import showing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication


def of(acting: Acting, region: str, *, verb: str, numbers: list[str]) -> dict[str, Any]:
    """Return the rows of the preview in the order chosen, and the lines before and after."""
    cases = many.by_numbers(acting.scope, region, numbers)
    near = too_near(acting, cases)
    rows = (
        _to_recommend(acting, cases, near)
        if verb == "recommend"
        else _to_approve(acting, cases, near)
    )
    effects = many.effects_on(acting.scope, cases)
    if verb == "approve":
        _spend(acting, rows, effects)
    going = [row for row in rows if not row["refused"]]
    for effect in effects:
        taken = [r for r in going if r["takes"] and r["case"].budget_line_id == effect.line.pk]
        effect.after_fen = effect.before_fen - sum(row["fen"] for row in taken)
    return {
        "rows": rows,
        "going": len(going),
        "staying": len(rows) - len(going),
        "sum_fen": sum(row["fen"] for row in going),
        "effects": effects,
    }


def _to_recommend(
    acting: Acting, cases: list[VoucherApplication], near: Mapping[UUID, Refusal]
) -> list[dict[str, Any]]:
    awards = many.grantable(acting.scope, cases)
    rows = []
    for case in cases:
        award = awards.get(case.pk, TransitionRefused())
        refused: Refusal | None = may_review(acting, case, near=near)
        if refused is None and case.state not in WAITING_FOR_OFFICER:
            refused = TransitionRefused()
        fen = 0
        if isinstance(award, Refusal):
            refused = refused or award
        else:
            fen = award.amount_fen
        rows.append(_row(case, fen, refused, takes=True))
    return rows


def _to_approve(
    acting: Acting, cases: list[VoucherApplication], near: Mapping[UUID, Refusal]
) -> list[dict[str, Any]]:
    rows = []
    for case in cases:
        refused: Refusal | None = (
            may_decide(acting, case, near=near)
            if case.state == "recommended"
            else TransitionRefused()
        )
        later = "" if refused else missing_post(case, after=case.waiting_for)
        row = _row(case, case.recommended_fen or 0, refused, takes=not later)
        rows.append(row | {"later": later})
    return rows


def _row(
    case: VoucherApplication, fen: int, refused: Refusal | None, *, takes: bool
) -> dict[str, Any]:
    return {
        "case": case,
        "fen": fen,
        "refused": str(refused) if refused else "",
        "takes": takes,
        "outcomes": showing.outcomes_of(case.checks),
    }


def _spend(acting: Acting, rows: list[dict[str, Any]], effects: list[many.LineEffect]) -> None:
    """Let the cases take the money one after another; mark with its reason what does not fit."""
    taking = [row for row in rows if row["takes"] and not row["refused"]]
    caps = many.caps_of(acting.scope, [row["case"] for row in taking])
    most = {
        (row["case"].programme_id, subject): cap
        for row in taking
        for subject, cap in many.caps_on(row["case"], caps)
    }
    left = {
        key: room_left(cap_fen=cap, counted_fen=caps.used.get(key, 0)) for key, cap in most.items()
    }
    free = {effect.line.pk: effect.before_fen for effect in effects}
    asks = [
        Ask(
            row["case"].pk, row["fen"], row["case"].budget_line_id, _caps_of(row["case"], caps),
        )
        for row in taking
    ]  # fmt: skip
    walked = walk(asks, free_fen=free, left_fen=left)
    for row in taking:
        case, fen = row["case"], row["fen"]
        stopped = walked.stopped.get(case.pk)
        if stopped == "budget":
            room = walked.free_fen[case.budget_line_id]
            row["refused"] = str(BudgetExhausted(left_fen=room, asked_fen=fen))
        elif stopped == "cap":
            key = min(_caps_of(case, caps), key=lambda one: left[one])
            row["refused"] = str(CapReached(cap_fen=most[key], left_fen=left[key], asked_fen=fen))


def _caps_of(case: VoucherApplication, caps: many.Caps) -> tuple[tuple[UUID, str], ...]:
    return tuple((case.programme_id, subject) for subject, _cap in many.caps_on(case, caps))


def became(code: str) -> str:
    """Return in words what a case of a run became, or for whom it waits next."""
    posts = {"leader": _("waits for the leader"), "finance": _("waits for finance")}
    return posts.get(code) or status_word("application", code)
