"""A demand of Lanting's and results of Taihu's and Nanhu's, posted by their own actions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from enterprises.actions.post_demand import post_demand
from enterprises.models import TechnologyDemand
from enterprises.rules.need import Need
from foundation.keys import new_key
from providers.actions.post_result import post_result
from providers.models import ResearchResult
from providers.rules.finding import Finding
from redemptions.actions.answer_introduction import answer_introduction
from redemptions.actions.introduce import introduce
from redemptions.models import Introduction
from tests.cast import NOON

NEED = Need(
    title_zh="车载激光雷达窗口雨雾误检",
    text_zh="雨雾天窗口附着水膜，点云误检率超过百分之五，需要抗水膜的光学镀层。",
    technology_field="F4", wanted=("TT", "RD"), keywords_zh=("激光雷达", "疏水镀层", "雨雾"),
    budget_low_fen=10_000_000, budget_high_fen=30_000_000,
)  # fmt: skip
FINDING = Finding(
    title_zh="抗水膜疏水镀层", text_zh="雨雾中水膜不附着，激光雷达窗口透过率保持百分之九十八。",
    technology_field="F4", trl=6, ip_status="granted", transfer_modes=("licence",),
    keywords_zh=("疏水镀层", "激光雷达", "雨雾"), ask_fen=25_000_000,
)  # fmt: skip
OTHER = replace(
    FINDING, title_zh="稀土发光材料", text_zh="显示用荧光粉。", technology_field="F1",
    keywords_zh=("荧光粉",), ask_fen=90_000_000,
)  # fmt: skip


def demand_of_lanting(cast: Any, need: Need = NEED, *, who: str = "yan") -> TechnologyDemand:
    """Post the demand."""
    return post_demand(
        key=new_key(), enterprise=cast.lanting.pk, need=need, acting=cast.acting[who], at=NOON
    )


def result_of_taihu(cast: Any, finding: Finding = FINDING) -> ResearchResult:
    """Post the result."""
    return post_result(
        key=new_key(), provider=cast.taihu.pk, finding=finding, acting=cast.acting["wu"], at=NOON
    )


def invited(cast: Any, demand: TechnologyDemand, result: ResearchResult) -> Introduction:
    """Have Lanting invite Taihu."""
    return introduce(
        key=new_key(), demand_number=demand.number, result_number=result.number,
        contact="颜经办 15400000001", message="镀层能用在曲面上吗？", acting=cast.acting["yan"],
        at=NOON,
    )  # fmt: skip


def in_talks(cast: Any) -> Introduction:
    """Have Taihu accept, and name the service it would be ordered by."""
    met = invited(cast, demand_of_lanting(cast), result_of_taihu(cast))
    return answer_introduction(
        key=met.pk, agrees=True, contact="吴经办 15400000011", service=cast.research.number,
        acting=cast.acting["wu"], at=NOON,
    )  # fmt: skip
