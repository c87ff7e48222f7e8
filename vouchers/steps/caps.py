"""Take and give back parts of yearly caps, counted by the database's guard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.utils.translation import gettext_lazy as _

from foundation.keys import new_key
from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import step

if TYPE_CHECKING:
    from uuid import UUID


@spoken_by_database("cap_reached")
class CapReached(Refusal):
    """The yearly cap of the enterprise or its group. Params: left_fen, asked_fen, cap_fen."""

    code = "cap_reached"
    default_message = _(
        "The yearly cap of %(cap_fen)s leaves %(left_fen)s; %(asked_fen)s was asked for."
    )


@step
def take(*, region: str, programme_id: UUID, subject: str, amount_fen: int, cap_fen: int) -> int:
    """Count an amount against a yearly cap and return what is used now; negative gives back.

    ``subject`` is ``enterprise:<key>`` or ``group:<code>``.

    :raises CapReached: the cap would be passed; nothing is counted.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT cap_take(%s, %s, %s, %s, %s, %s)",
            [new_key(), region, programme_id, subject, amount_fen, cap_fen],
        )
        return int(cursor.fetchone()[0])


@step
def give_back(*, voucher_id: UUID, amount_fen: int) -> None:
    """Give part of a voucher's face back to the caps it counts against (ruling 14).

    Its enterprise's, and its control group's where one is counted; the caller need not see the
    group.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT cap_give_back(%s, %s)", [voucher_id, amount_fen])
