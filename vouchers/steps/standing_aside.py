"""A case goes back to the queue from the hands of whoever held it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.transactions import step
from foundation.transitions import move
from vouchers.states import APPLICATION

if TYPE_CHECKING:
    from vouchers.models import VoucherApplication


@step
def put_back(application: VoucherApplication) -> None:
    """Let a held case wait for any officer again.

    :raises TransitionRefused: nobody reviews it.
    """
    move(application, APPLICATION, to="submitted", handler_id=None, handler_name="")
