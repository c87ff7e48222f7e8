"""The reconciliation workbench: candidates, matching by hand, booking."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.refusals import NotVisible
from foundation.web.views import ActionButtonView, ActionFormView, PageView
from regions.gates import BureauGate, OperatorGate
from regions.queries.places import by_slug, every_region
from settlements.actions.match_receipt import match_receipt
from settlements.actions.reconcile_payments import reconcile_payments
from settlements.actions.unmatch_receipt import unmatch_receipt
from settlements.forms import MatchForm, ReasonForm
from settlements.queries.receipts import (
    candidates_for,
    receipt_by,
    receipts_in,
    waiting_instructions,
)

SHOWN = 60


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
        place = self.place()
        waiting = list(receipts_in(self.scope, region=place.code, state="unmatched")[:SHOWN])
        matched = receipts_in(self.scope, region=place.code, state="matched")
        instructions = waiting_instructions(self.scope, region=place.code)
        wanted = self.request.GET.get("serial", "")
        chosen = next(
            (row for row in waiting if row.serial == wanted), waiting[0] if waiting else None
        )
        unbooked = [row for row in matched[:SHOWN] if self._waits(row)]
        return {
            "place": place,
            "waiting": waiting,
            "chosen": chosen,
            "candidates": candidates_for(chosen, instructions) if chosen else [],
            "unbooked": unbooked,
            "booked": [row for row in matched[:SHOWN] if not self._waits(row)],
            "matched_count": matched.count(),
            "waiting_count": len(waiting),
            "instructions_left": len(instructions),
            "prefix": self.prefix,
            "layout": f"layouts/{self.prefix}.html",
            "form": MatchForm(),
        }

    @staticmethod
    def _waits(row: Any) -> bool:
        return row.instruction is not None and row.instruction.state in {"released", "sent"}


class _Match(Desk, ActionFormView):
    """Say which payment a receipt proves."""

    template_name = "settlements/receipt_match.html"
    form_class: ClassVar[type[forms.Form]] = MatchForm
    done_message = _("Matched. It is booked with the next reconciliation.")

    def load(self) -> None:
        self.receipt = receipt_by(
            self.scope, region=self.place().code, serial=self.kwargs["serial"]
        )

    def initial(self) -> dict[str, Any]:
        return {"number": self.request.GET.get("number", "")}

    def context(self) -> dict[str, Any]:
        return {
            "place": self.place(),
            "receipt": self.receipt,
            "back": self.workbench(),
            "layout": f"layouts/{self.prefix}.html",
        }

    def act(self, **typed: Any) -> Any:
        return match_receipt(
            region=self.place().code, serial=self.receipt.serial, acting=self.acting,
            at=clock.now(), **typed,
        )  # fmt: skip

    def done_url(self, result: Any) -> str:
        return self.workbench()


class _Unmatch(_Match):
    """It was another one."""

    form_class = ReasonForm
    done_message = _("Taken back. The receipt waits again.")

    def act(self, **typed: Any) -> Any:
        return unmatch_receipt(
            region=self.place().code, serial=self.receipt.serial, acting=self.acting,
            at=clock.now(), **typed,
        )  # fmt: skip


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


class BureauReceiptMatch(OfBureau, _Match): ...


class BureauReceiptUnmatch(OfBureau, _Unmatch): ...


class BureauReceiptsBook(OfBureau, _Book): ...


class OperatorReceipts(OfOperator, _Workbench): ...


class OperatorReceiptMatch(OfOperator, _Match): ...


class OperatorReceiptUnmatch(OfOperator, _Unmatch): ...


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
