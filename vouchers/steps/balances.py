"""Hold, release, redeem, expire, give up: each moves a voucher's balance by one BalanceEntry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.utils.translation import gettext_lazy as _

from foundation.keys import new_key
from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import step

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@spoken_by_database("voucher_short", "vouchers_voucher_counters_not_negative")
class VoucherShort(Refusal):
    """The voucher has less than is asked for. Params: number, left_fen, asked_fen."""

    code = "voucher_short"
    default_message = _("Voucher %(number)s has %(left_fen)s left; %(asked_fen)s is needed.")


@spoken_by_database("voucher_not_usable")
class VoucherNotUsable(Refusal):
    """Frozen, expired, given up or revoked. Params: number, state."""

    code = "voucher_not_usable"
    default_message = _("Voucher %(number)s cannot be used at present.")


@spoken_by_database("voucher_past_use_by")
class VoucherPastUseBy(Refusal):
    """No new hold after the use-by date. Params: number, day."""

    code = "voucher_past_use_by"
    default_message = _("Voucher %(number)s could be used until the end of %(day)s.")


@spoken_by_database("voucher_past_redeem_by")
class VoucherPastRedeemBy(Refusal):
    """No redemption after the redeem-by date. Params: number, day."""

    code = "voucher_past_redeem_by"
    default_message = _("Voucher %(number)s could be redeemed until the end of %(day)s.")


@step
def move_balance(
    *,
    voucher_id: UUID,
    frm: str,
    to: str,
    amount_fen: int,
    reason: str,
    reference: str,
    at: datetime,
) -> int:
    """Move fen between two counters of a voucher and return what is available afterwards.

    Counters: available, held, redeemed, expired, surrendered, revoked, split_off. The caller need
    not be able to see the voucher: the database's guard moves it.

    :raises VoucherShort: not enough on the counter it leaves.
    :raises VoucherNotUsable: a hold on a voucher that is not active.
    :raises VoucherPastUseBy: a hold after use-by.
    :raises VoucherPastRedeemBy: a redemption after redeem-by.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT voucher_move(%s, %s, %s, %s, %s, %s, %s, %s)",
            [new_key(), voucher_id, frm, to, amount_fen, reason, reference, at],
        )
        return int(cursor.fetchone()[0])


@step
def hold(*, voucher_id: UUID, amount_fen: int, reference: str, at: datetime) -> int:
    """Hold part of a voucher for an order; see ``move_balance`` for the refusals."""
    return move_balance(
        voucher_id=voucher_id, frm="available", to="held", amount_fen=amount_fen, reason="hold",
        reference=reference, at=at,
    )  # fmt: skip


@step
def release(*, voucher_id: UUID, amount_fen: int, reference: str, at: datetime) -> int:
    """Give a hold, or part of it, back to the voucher."""
    return move_balance(
        voucher_id=voucher_id, frm="held", to="available", amount_fen=amount_fen, reason="release",
        reference=reference, at=at,
    )  # fmt: skip


@step
def redeem(*, voucher_id: UUID, amount_fen: int, reference: str, at: datetime) -> int:
    """Turn held money into redeemed money: a claim became payable."""
    return move_balance(
        voucher_id=voucher_id, frm="held", to="redeemed", amount_fen=amount_fen, reason="redeem",
        reference=reference, at=at,
    )  # fmt: skip
