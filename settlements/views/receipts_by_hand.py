"""What a person does with a receipt: match, take back, split, merge, set aside, put back."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.web.formatting import yuan
from foundation.web.views import ActionFormView
from settlements.actions.divide_receipt import divide_receipt
from settlements.actions.match_receipt import match_receipt
from settlements.actions.merge_receipts import merge_receipts
from settlements.actions.restore_receipts import restore_receipts
from settlements.actions.set_receipt_aside import set_receipt_aside
from settlements.actions.unmatch_receipt import unmatch_receipt
from settlements.forms import MatchForm, MergeForm, ReasonForm, SplitForm
from settlements.queries.receipts import receipt_by, receipts_in, waiting_instructions
from settlements.views.receipts import Desk, OfBureau, OfOperator


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

    title: ClassVar[Any] = _("Say which payment it proves")
    #: What is said instead of a form that has nothing to tick.
    nothing: ClassVar[Any] = ""

    def context(self) -> dict[str, Any]:
        return {
            "place": self.place(),
            "receipt": self.receipt,
            "back": self.workbench(),
            "title": self.title,
            "nothing_to_pick": "" if any(self.form_options().values()) else self.nothing,
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

    title = _("Take the match back")

    form_class = ReasonForm
    done_message = _("Taken back. The receipt waits again.")

    def act(self, **typed: Any) -> Any:
        return unmatch_receipt(
            region=self.place().code, serial=self.receipt.serial, acting=self.acting,
            at=clock.now(), **typed,
        )  # fmt: skip


class _Split(_Match):
    """It pays several payments at once."""

    title = _("Split this receipt")
    nothing = _("No smaller payment waits for the bank, so there is nothing to split it into.")
    form_class = SplitForm
    done_message = _("Split. Each part names its payment and is matched by the next booking.")

    def form_options(self) -> dict[str, Any]:
        rows = waiting_instructions(self.scope, region=self.place().code)
        self.amounts = {row.number: row.amount_fen for row in rows}
        return {
            "payments": [
                (row.number, f"{row.number} · {row.payee_name} · {yuan(row.amount_fen)}")
                for row in rows
                if row.amount_fen < self.receipt.amount_fen
            ]
        }

    def act(self, **typed: Any) -> Any:
        parts = [(self.amounts[number], number) for number in typed["numbers"]]
        rest_fen = self.receipt.amount_fen - sum(amount_fen for amount_fen, _number in parts)
        return divide_receipt(
            region=self.place().code, serial=self.receipt.serial,
            parts=[*parts, (rest_fen, "")] if rest_fen > 0 else parts, reason=typed["reason"],
            acting=self.acting, at=clock.now(),
        )  # fmt: skip


class _Merge(_Match):
    """Several receipts pay one payment."""

    title = _("Merge with other receipts")
    nothing = _("No other waiting receipt has the same account and outcome.")
    form_class = MergeForm
    done_message = _("Merged. The whole waits in their place.")

    def form_options(self) -> dict[str, Any]:
        rows = receipts_in(self.scope, region=self.place().code, state="unmatched")
        like = rows.filter(
            outcome=self.receipt.outcome, payee_account=self.receipt.payee_account
        ).exclude(pk=self.receipt.pk)
        return {
            "receipts": [
                (row.serial, f"{row.booked_on} · {row.serial} · {yuan(row.amount_fen)}")
                for row in like
            ]
        }

    def act(self, **typed: Any) -> Any:
        return merge_receipts(
            region=self.place().code, serials=[self.receipt.serial, *typed["serials"]],
            reason=typed["reason"], acting=self.acting, at=clock.now(),
        )  # fmt: skip


class _Aside(_Match):
    """It pays nothing of this platform."""

    title = _("Not a payment of this platform")
    form_class = ReasonForm
    done_message = _("Set aside with your reason. It can be put back.")

    def act(self, **typed: Any) -> Any:
        return set_receipt_aside(
            region=self.place().code, serial=self.receipt.serial, acting=self.acting,
            at=clock.now(), **typed,
        )  # fmt: skip


class _Restore(_Match):
    """Back to what the bank wrote."""

    title = _("Put back as the bank wrote it")
    form_class = ReasonForm
    done_message = _("Put back. What the bank wrote waits again.")

    def act(self, **typed: Any) -> Any:
        return restore_receipts(
            region=self.place().code, serial=self.receipt.serial, acting=self.acting,
            at=clock.now(), **typed,
        )  # fmt: skip


class BureauReceiptMatch(OfBureau, _Match): ...


class OperatorReceiptMatch(OfOperator, _Match): ...


class BureauReceiptUnmatch(OfBureau, _Unmatch): ...


class OperatorReceiptUnmatch(OfOperator, _Unmatch): ...


class BureauReceiptSplit(OfBureau, _Split): ...


class OperatorReceiptSplit(OfOperator, _Split): ...


class BureauReceiptMerge(OfBureau, _Merge): ...


class OperatorReceiptMerge(OfOperator, _Merge): ...


class BureauReceiptAside(OfBureau, _Aside): ...


class OperatorReceiptAside(OfOperator, _Aside): ...


class BureauReceiptRestore(OfBureau, _Restore): ...


class OperatorReceiptRestore(OfOperator, _Restore): ...
