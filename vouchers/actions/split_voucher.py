"""A voucher becomes several, each with its number and paper, where a region insists on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.outbox.steps import after_commit
from foundation.references import ReferenceKind
from foundation.refusals import Refusal
from foundation.transactions import action
from foundation.transitions import move
from regions.steps.numbers import next_number
from vouchers import locks
from vouchers.models import Voucher
from vouchers.permissions.vouchers import may_split
from vouchers.rules.splitting import FEWEST, MOST, parts_fault
from vouchers.states import VOUCHER
from vouchers.steps.balances import move_balance
from vouchers.steps.letters import write_to_firm

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from foundation.acting import Acting

#: What a part has from the voucher it was split off: terms, deadlines, and where its money is.
INHERITED = (
    "region_id", "enterprise_id", "enterprise_name", "application_id", "programme_id", "terms_id",
    "category_id", "budget_line_id", "quality_bonus_bp", "issued_at", "use_by", "redeem_by",
    "provisional", "extensions", "extended_days", "warned_days",
)  # fmt: skip


class PartsCount(Refusal):
    code = "parts_count"
    default_message = _("A voucher is split into %(fewest)s to %(most)s parts.")


class PartsYuan(Refusal):
    code = "parts_yuan"
    default_message = _("Each part is an amount in whole yuan above zero.")


class PartsSum(Refusal):
    """Params: sum_fen, available_fen."""

    code = "parts_sum"
    default_message = _(
        "The parts come to %(sum_fen)s; together they must be what is available, %(available_fen)s."
    )


@action
def split_voucher(
    *, number: str, parts: Sequence[int], reason: str, acting: Acting, at: datetime
) -> list[Voucher]:
    """Split what is available into ``parts``, in fen, and close the voucher.

    Budget and yearly caps are not touched: what is split off counts on the new vouchers (ruling
    14). Deadlines, terms and rate stay those of the old one. What was redeemed stays with it.

    :raises NotYourPost: not an officer of the issuing region.
    :raises VoucherNotActive: frozen or ended.
    :raises HeldByOrders: an order holds part of it.
    :raises NothingLeft: nothing is available.
    :raises Refusal: PartsCount, PartsYuan, PartsSum.
    """
    voucher = locks.voucher(number)
    if refusal := may_split(acting, voucher):
        raise refusal
    _check(voucher, parts)
    move(voucher, VOUCHER, to="split", state_reason=reason)
    children = [_split_off(voucher, part_fen, at) for part_fen in parts]
    facts: dict[str, Any] = {"parts": [child.number for child in children], "reason": reason}
    for one in (voucher, *children):
        record(
            "vouchers.voucher.split", subject=one, regions=[voucher.region_id],
            parties=[voucher.enterprise_id], acting=acting, at=at, parent=voucher.number, **facts,
        )  # fmt: skip
    write_to_firm("vouchers_split", voucher, at=at, **facts)
    return children


def _check(voucher: Voucher, parts: Sequence[int]) -> None:
    match parts_fault(parts, available_fen=voucher.available_fen):
        case "count":
            raise PartsCount(field="parts", fewest=FEWEST, most=MOST)
        case "yuan":
            raise PartsYuan(field="parts")
        case "sum":
            raise PartsSum(field="parts", sum_fen=sum(parts), available_fen=voucher.available_fen)


def _split_off(voucher: Voucher, part_fen: int, at: datetime) -> Voucher:
    child = Voucher.objects.create(
        number=next_number(ReferenceKind.VOUCHER, region=voucher.region_id, at=at),
        parent=voucher,
        face_fen=part_fen,
        available_fen=part_fen,
        **{name: getattr(voucher, name) for name in INHERITED},
    )
    move_balance(
        voucher_id=voucher.pk, frm="available", to="split_off", amount_fen=part_fen,
        reason="split", reference=child.number, at=at,
    )  # fmt: skip
    after_commit("vouchers.print_voucher", voucher_id=str(child.pk))
    return child
