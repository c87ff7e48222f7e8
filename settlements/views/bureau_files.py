"""A payment file: its formats with their digests, handed over, answered by the bank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from foundation import clock
from foundation.web.views import ActionFormView, PageView
from settlements.actions.keep_treasury_account import (
    confirm_treasury_account,
    propose_treasury_account,
)
from settlements.actions.send_payments import send_payments
from settlements.actions.take_status_report import Reported, take_status_report
from settlements.forms import SeenForm, SendForm, StatusReportForm, TreasuryAccountForm
from settlements.queries.accounts import account_of, account_waiting, earlier_accounts
from settlements.queries.payments import file_bytes, file_formats, payment_file
from settlements.views.bureau_payments import OfFinance
from settlements.views.showing import payments_as_rows

if TYPE_CHECKING:
    from settlements.models import PaymentFile, TreasuryAccount

#: Ending and content type of each format.
FORMATS = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pain001": ("xml", "application/xml"),
}


class _AboutFile(OfFinance, ActionFormView):
    template_name = "settlements/bureau/payment_file.html"

    def load(self) -> None:
        self.file = payment_file(self.scope, self.kwargs["number"])

    def context(self) -> dict[str, Any]:
        rows = list(self.file.instructions.order_by("number"))
        return {
            "file": self.file,
            "formats": file_formats(self.file),
            "rows": payments_as_rows(rows),
            "open": any(row.state == "released" for row in rows),
            "paid": all(row.state == "executed" for row in rows),
            "answerable": any(row.state in {"released", "sent"} for row in rows),
            "report_form": StatusReportForm(),
            "send_form": SendForm(),
            "region": self.region,
        }

    def done_url(self, result: Any) -> str:
        return self.here("bureau-payment-file", self.file.number)


class PaymentFilePage(_AboutFile):
    """The file for treasury or bank, with its digests; handed over after comparing it again."""

    form_class = SendForm
    done_message = _("Noted as handed over. Now the bank has the word.")

    def context(self) -> dict[str, Any]:
        given = super().context()
        given.pop("send_form")
        return given

    def page(self, *, status: int = 200, **more: Any) -> HttpResponse:
        return super().page(status=status, send_form=more.get("form"), **more)

    def act(self, **typed: Any) -> PaymentFile:
        return send_payments(
            number=self.file.number, digest=typed["digest"], acting=self.acting, at=clock.now()
        )


class StatusReport(_AboutFile):
    """What the bank says of a file before it has paid."""

    form_class = StatusReportForm

    def page(self, *, status: int = 200, **more: Any) -> HttpResponse:
        return super().page(status=status, report_form=more.get("form"), **more)

    def context(self) -> dict[str, Any]:
        given = super().context()
        given.pop("report_form")
        return given

    def act(self, **typed: Any) -> Reported:
        return take_status_report(
            number=self.file.number, content=typed["file"].read(), acting=self.acting,
            at=clock.now(),
        )  # fmt: skip

    def done_sentence(self, result: Reported) -> Any:
        accepted = ngettext(
            "The bank accepts %(n)s payment.", "The bank accepts %(n)s payments.", result.accepted
        ) % {"n": result.accepted}
        refused = ngettext(
            "It refuses %(n)s: payable again.", "It refuses %(n)s: payable again.", result.rejected
        ) % {"n": result.rejected}
        return f"{accepted} {refused}" if result.rejected else accepted


class PaymentFileDownload(OfFinance, PageView):
    """The bytes of a payment file in one format, as its digest says."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        profile = self.kwargs["profile"]
        with self.reading():
            file = payment_file(self.scope, self.kwargs["number"])
            content = file_bytes(file, profile)
        ending, content_type = FORMATS[profile]
        answer = HttpResponse(content, content_type=content_type)
        answer["Content-Disposition"] = f'attachment; filename="{file.number}.{ending}"'
        return answer


class _OfAccount(OfFinance, ActionFormView):
    template_name = "settlements/bureau/account.html"

    def context(self) -> dict[str, Any]:
        code = self.region.code
        waiting = account_waiting(code)
        return {
            "account": account_of(code),
            "waiting": waiting,
            "mine": waiting is not None and waiting.proposed_by == self.acting.user_id,
            "earlier": earlier_accounts(code)[1:],
            "region": self.region,
        }

    def done_url(self, result: TreasuryAccount) -> str:
        return self.here("bureau-treasury-account")


class TreasuryAccountPage(_OfAccount):
    """From where do we pay, and where are we paid back?"""

    form_class = TreasuryAccountForm
    done_message = _("Written down. Another finance officer confirms the account.")

    def act(self, **typed: Any) -> TreasuryAccount:
        return propose_treasury_account(
            region=self.region.code, acting=self.acting, at=clock.now(), **typed
        )


class ConfirmTreasuryAccount(_OfAccount):
    """Confirm what another officer wrote down."""

    form_class = SeenForm
    done_message = _("Confirmed. Payment files made from now on name this account.")

    def page(self, *, status: int = 200, **more: Any) -> HttpResponse:
        hindrance = more.pop("refusal", None)
        return super().page(
            status=status, **{**more, "form": TreasuryAccountForm(), "hindrance": hindrance}
        )

    def act(self, **typed: Any) -> TreasuryAccount:
        return confirm_treasury_account(
            region=self.region.code, acting=self.acting, at=clock.now(), **typed
        )
