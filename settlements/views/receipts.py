"""The reconciliation workbench: what waits, its candidates, what is matched and not booked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.periods import day_of
from foundation.refusals import NotVisible
from foundation.web.views import ActionButtonView, PageView
from regions.gates import BureauGate, OperatorGate
from regions.queries.places import by_slug, every_region
from settlements.actions.reconcile_payments import reconcile_payments
from settlements.queries.receipts import (
    GROUPS,
    Candidate,
    Waiting,
    ages_of,
    receipts_in,
    receipts_put_away,
    waiting_instructions,
    waiting_receipts,
)

if TYPE_CHECKING:
    from datetime import date

SHOWN = 60
#: What can agree between a receipt and a payment, in words.
WORDS = {
    "number": _("number"),
    "amount": _("amount"),
    "account": _("account"),
    "payee": _("payee's name"),
    "day": _("day"),
}


class Desk:
    """Whose receipts: the bureau's own, or those of the region the operator chose."""

    kwargs: dict[str, Any]
    prefix = "bureau"

    def place(self) -> Any:
        """Return the region whose bank speaks.

        :raises NotVisible: there is no such region.
        """
        found = by_slug(self.kwargs["region"])
        if found is None:
            raise NotVisible
        return found

    def here(self, name: str, *args: str) -> str:
        """Return an address of this workbench."""
        return reverse(f"{self.prefix}-{name}", args=[self.place().slug, *args])

    def workbench(self) -> str:
        """Return the address of the workbench itself."""
        name = "bureau-receipts" if self.prefix == "bureau" else "operator-region-receipts"
        return reverse(name, args=[self.place().slug])


class _Workbench(Desk, PageView):
    """Which payment is this?"""

    template_name = "settlements/receipts.html"

    def context(self) -> dict[str, Any]:
        place, today = self.place(), clock.today()
        every = waiting_receipts(self.scope, region=place.code, on=today)
        matched = receipts_in(self.scope, region=place.code, state="matched")
        instructions = waiting_instructions(self.scope, region=place.code)
        tab = self._tab(every)
        rows = [one for one in every if one.group == tab]
        chosen = self._chosen(rows[:SHOWN])
        return {
            "place": place,
            "rows": rows[:SHOWN],
            "rows_count": len(rows),
            "chosen": chosen,
            "candidates": [(one, _why(one)) for one in chosen.candidates] if chosen else [],
            "is_whole": chosen is not None and chosen.receipt.merged_from.exists(),
            "tab": tab,
            "tabs": [(name, sum(one.group == name for one in every)) for name in GROUPS],
            "put_away": list(receipts_put_away(self.scope, region=place.code)[:SHOWN]),
            "booked": [row for row in matched[:SHOWN] if not self._waits(row)],
            "waiting_count": len(every),
            "instructions_left": len(instructions),
            "prefix": self.prefix,
            "layout": f"layouts/{self.prefix}.html",
            **self._progress(every, matched),
            **self._ages(every, instructions, today),
        }

    def _tab(self, every: list[Waiting]) -> str:
        """Return the tab asked for, or the first in which something waits."""
        asked = self.request.GET.get("tab", "")
        if asked in GROUPS:
            return asked
        present = {one.group for one in every}
        return next((name for name in GROUPS if name in present), GROUPS[0])

    def _chosen(self, rows: list[Waiting]) -> Waiting | None:
        wanted = self.request.GET.get("serial", "")
        first = rows[0] if rows else None
        return next((one for one in rows if one.receipt.serial == wanted), first)

    def _progress(self, every: list[Waiting], matched: Any) -> dict[str, Any]:
        unbooked = [row for row in matched.order_by("-matched_at")[:SHOWN] if self._waits(row)]
        done, done_fen = matched.count(), matched.aggregate(sum=Sum("amount_fen"))["sum"] or 0
        suggested = sum(one.group == "suggested" for one in every)
        total = done + len(every)
        shares = [100 * part / total if total else 0 for part in (done, suggested)]
        return {
            "unbooked": unbooked,
            "matched_count": done,
            "matched_fen": done_fen,
            "total_count": total,
            "total_fen": done_fen + sum(one.receipt.amount_fen for one in every),
            "suggested_count": suggested,
            "lost_count": len(every) - suggested,
            "bar": {
                "done": f"{shares[0]:.2f}%",
                "suggested": f"{shares[1]:.2f}%",
                "until_lost": f"{sum(shares):.2f}%",
                "lost": f"{max(100 - sum(shares), 0) if total else 0:.2f}%",
            },
        }

    def _ages(self, every: list[Waiting], instructions: Any, today: date) -> dict[str, Any]:
        sent = [(row, row.sent_at or row.released_at or row.prepared_at) for row in instructions]
        return {
            "receipt_ages": ages_of((one.days, one.receipt.amount_fen) for one in every),
            "payment_ages": ages_of(
                ((today - day_of(since)).days, row.amount_fen) for row, since in sent
            ),
        }

    @staticmethod
    def _waits(row: Any) -> bool:
        if row.instruction is None:
            return False
        if row.outcome == "returned" and row.instruction.state == "executed":
            return True
        return row.instruction.state in {"released", "sent"}


def _why(candidate: Candidate) -> str:
    """Return why a suggestion was taken, as it is noted with the match."""
    facts = "、".join(str(WORDS[name]) for name in candidate.agrees)
    return gettext("As suggested: %(facts)s agree") % {"facts": facts}


class _Book(Desk, ActionButtonView):
    """Book what is matched."""

    done_message = _("Booked: what is matched is in the books, what is not waits for you.")

    def act(self) -> Any:
        return reconcile_payments(region=self.place().code, acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return self.workbench()


class OfBureau(BureauGate):
    """Finance of the region."""

    roles = frozenset({"finance"})


class OfOperator(OperatorGate):
    """The operator's settlement desk."""

    roles = frozenset({"operator_settlement"})
    prefix = "operator"


class BureauReceipts(OfBureau, _Workbench): ...


class BureauReceiptsBook(OfBureau, _Book): ...


class OperatorReceipts(OfOperator, _Workbench): ...


class OperatorReceiptsBook(OfOperator, _Book): ...


class OperatorReceiptsByRegion(OfOperator, PageView):
    """Whose bank has said what: the regions with their receipts."""

    template_name = "settlements/operator/receipts.html"

    def context(self) -> dict[str, Any]:
        return {
            "rows": [
                {
                    "region": region,
                    "waiting": receipts_in(
                        self.scope, region=region.code, state="unmatched"
                    ).count(),
                    "matched": receipts_in(self.scope, region=region.code, state="matched").count(),
                    "sent": len(waiting_instructions(self.scope, region=region.code)),
                }
                for region in every_region()
            ]
        }
