"""What the planted cases say of orders."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from voucher_platform.demo import contested, orders, standing

if TYPE_CHECKING:
    from datetime import datetime

    from voucher_platform.demo.planted import Event, Part
    from voucher_platform.demo.strand import Strand
    from voucher_platform.demo.world import World


def _offered(world: World, strand: Strand, at: datetime, event: Event) -> None:
    orders.offer(world, strand, at, by=event["by"], product=event.get("product", ""))


def _agreed(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    orders.answer(world, strand, at)


def _pooled(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    """Each firm of the pool offers its own part before the provider takes them all."""
    orders.offer(world, strand, at - timedelta(hours=20))
    orders.answer(world, strand, at)


def _signed(world: World, strand: Strand, at: datetime, event: Event) -> None:
    orders.sign(world, strand, at, by="" if "parties" in event else event["by"])


def _begun(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    orders.begin(world, strand, at)


def _supplemented(world: World, strand: Strand, at: datetime, event: Event) -> None:
    """Both sides agree on a smaller amount; the hold follows it."""
    contested.change(
        world, strand, at, kind="amount", amount_fen=event["contract_fen"],
        reason="研发任务缩减，双方签订补充协议。",
    )  # fmt: skip


def _refused(world: World, strand: Strand, at: datetime, event: Event) -> None:
    """Let the firm take back what its bureau refuses; the system's refusal wrote nothing."""
    if event["by"] != "system":
        orders.cancel(world, strand, at, reason="经主管部门核查存在关联关系，撤回订单。")
    elif strand.order:
        orders.answer(world, strand, at, declines=event.get("says_zh") or "不符合接单条件。")


def _delivered(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    orders.deliver(world, strand, at)


def _accepted(world: World, strand: Strand, at: datetime, event: Event) -> None:
    orders.accept(world, strand, at, by=event["by"], rating=event["rating"])


def _suspended(world: World, strand: Strand, at: datetime, event: Event) -> None:
    standing.suspend(world, strand.provider, at, by=event["by"], reason=event["reason_zh"])


def _account_proposed(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    standing.propose_account(world, strand.provider, at)


def _account_confirmed(world: World, strand: Strand, at: datetime, _event: Event) -> None:
    standing.confirm_account(world, strand.provider, at)


ORDER_PARTS: dict[str, Part] = {
    "order_offered": _offered,
    "order_agreed": _agreed,
    "pooled_order_agreed": _pooled,
    "contract_signed": _signed,
    "tech_contract_registered": _begun,
    "supplement_agreed": _supplemented,
    "order_refused": _refused,
    "delivered": _delivered,
    "accepted": _accepted,
    "provider_suspended": _suspended,
    "account_change_requested": _account_proposed,
    "account_change_confirmed": _account_confirmed,
}
