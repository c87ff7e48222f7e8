"""The public catalogue for a firm: what its vouchers pay of each service, and what remains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from enterprises.gates import scope_at
from foundation import clock
from foundation.money import WHOLE_BP
from foundation.refusals import Refusal
from foundation.transactions import reading
from providers.views import catalogue
from redemptions.queries.sums import best_quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foundation.accounts.models import Membership
    from providers.models import ServiceProduct
    from redemptions.queries.quotes import Quote


class _WithSums(catalogue.ForFirms):
    """The page stays public; only the vouchers are looked up as the firm that is signed in."""

    def sums(self, services: Sequence[ServiceProduct]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for firm in self.firms:
            user: Any = self.request.user
            scope = scope_at(firm, user_id=user.pk)
            with reading(scope):
                quotes = best_quotes(
                    scope,
                    enterprise_id=scope.organisation,
                    services=services,
                    on=clock.today(),
                )
                told = {number: _told(one, firm) for number, one in quotes.items()}
            for number, sum_ in told.items():
                if sum_["voucher_fen"] > found.get(number, {"voucher_fen": -1})["voucher_fen"]:
                    found[number] = sum_
        return found


class Catalogue(_WithSums, catalogue.Catalogue):
    """All services, each with the firm's sum at the list price."""


class Service(_WithSums, catalogue.Service):
    """One service with the firm's sum at the list price."""


def _told(found: Quote | Refusal | None, firm: Membership) -> dict[str, Any]:
    if found is None:
        return {"voucher_fen": 0, "no": _("None of your vouchers is for this category.")}
    if isinstance(found, Refusal):
        return {"voucher_fen": 0, "no": str(found)}
    pays_fen = found.hold.amount_fen
    return {
        "firm": firm.reference,
        "voucher": found.voucher.number,
        "voucher_fen": pays_fen,
        "own_fen": found.own_share_fen,
        "rate_bp": found.rate.bp,
        "share": pays_fen * WHOLE_BP // found.price_fen // 100,
        "remark": _limit(found),
    }


def _limit(found: Quote) -> str:
    """Say which bound keeps the voucher from paying more, unless it is the rate itself."""
    match found.hold.bound:
        case "voucher":
            return _("The balance of voucher %(number)s limits this") % {
                "number": found.voucher.number
            }
        case "order_cap":
            return _("The most for one order limits this")
        case _:
            return ""
