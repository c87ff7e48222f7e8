"""From a draft to an issued voucher through the actions, for tests that need one on stage."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from foundation.keys import new_key
from tests.cast import NOON
from vouchers.actions.appeal_application import appeal_application
from vouchers.actions.decide_appeal import decide_appeal
from vouchers.actions.decide_application import decide_application
from vouchers.actions.issue_voucher import issue_voucher
from vouchers.actions.propose_appeal import propose_appeal
from vouchers.actions.recommend_application import recommend_application
from vouchers.actions.save_application import save_application
from vouchers.actions.start_application import start_application
from vouchers.actions.submit_application import submit_application

TYPED: dict[str, Any] = {
    "category_id": "TS",
    "title": "高功率镜头环境可靠性试验",
    "need": "新镜头需要高低温与振动试验",
    "expected_result": "试验报告一份",
    "planned_cost_fen": 6_000_000,
    "asked_fen": 3_000_000,
}


def drafted(cast: Any, *, who: str = "yan", at: Any = NOON, **typed: Any) -> Any:
    """Start and fill a draft."""
    acting = cast.acting[who]
    application = start_application(key=new_key(), acting=acting, at=at)
    return save_application(
        number=application.number, version=0, typed={**TYPED, **typed}, acting=acting, at=at
    )


def submitted(cast: Any, *, who: str = "yan", at: Any = NOON, **typed: Any) -> Any:
    """Submit a filled application."""
    application = drafted(cast, who=who, at=at, **typed)
    return submit_application(
        number=application.number, declared_by="颜经办", acting=cast.acting[who], at=at
    )


def recommended(cast: Any, *, officer: str = "lin", at: Any = NOON, **typed: Any) -> Any:
    """Have an officer recommend it."""
    application = submitted(cast, at=at, **typed)
    return recommend_application(
        number=application.number, opinion="符合条款", acting=cast.acting[officer], at=at
    )


def approved(cast: Any, *, at: Any = NOON, **typed: Any) -> Any:
    """Have the leader approve it, and finance countersign where the matrix asks for it."""
    application = recommended(cast, at=at, **typed)
    for who in ("shen", "gu"):
        if application.state == "recommended":
            application = decide_application(
                number=application.number, verdict="approve", opinion="同意",
                acting=cast.acting[who], at=at,
            )  # fmt: skip
    return application


def rejected(cast: Any, *, at: Any = NOON, **typed: Any) -> Any:
    """Have the leader refuse it."""
    application = recommended(cast, at=at, **typed)
    return decide_application(
        number=application.number, verdict="reject", opinion="上一张券使用率不足",
        acting=cast.acting["shen"], at=at,
    )  # fmt: skip


def appealed(cast: Any, *, at: Any = NOON, **typed: Any) -> Any:
    """Have the firm appeal against the refusal."""
    return appeal_application(
        number=rejected(cast, at=at, **typed).number, grounds="上一张券已用到 85%，见附表。",
        acting=cast.acting["yan"], at=at,
    )  # fmt: skip


def overturned(cast: Any, *, at: Any = NOON, **typed: Any) -> Any:
    """Have two of the panel allow the appeal."""
    number = appealed(cast, at=at, **typed).number
    propose_appeal(
        number=number, outcome="allowed", reason="用券记录属实", acting=cast.acting["min"], at=at
    )
    return decide_appeal(number=number, agree=True, acting=cast.acting["song"], at=at)


def issued(cast: Any, *, at: Any = NOON, **typed: Any) -> Any:
    """Have its voucher issued an hour later."""
    application = approved(cast, at=at, **typed)
    return issue_voucher(
        application_id=application.pk, acting=cast.system, at=at + timedelta(hours=1)
    )
