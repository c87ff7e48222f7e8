"""Receipts taken in from a file, after a look at every line of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import ngettext

from foundation import clock
from foundation.refusals import Refusal
from foundation.web.views import PageView
from settlements.actions.import_receipts import import_receipts
from settlements.forms import ReceiptFileForm
from settlements.queries.receipt_files import receipts_of_file
from settlements.views.receipts import Desk, OfBureau, OfOperator


class _Import(Desk, PageView):
    """A file of receipts, looked at line by line before it is taken in."""

    template_name = "settlements/receipts_import.html"

    def context(self) -> dict[str, Any]:
        return {
            "place": self.place(),
            "prefix": self.prefix,
            "layout": f"layouts/{self.prefix}.html",
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with self.reading():
            return self.page(form=ReceiptFileForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Preview an uploaded file; take in one that was previewed."""
        form = ReceiptFileForm(request.POST, request.FILES)
        if not form.is_valid():
            with self.reading():
                return self.page(form=form, status=422)
        name, content = self._content(form)
        sheet = receipts_of_file(content)
        taken = "take" in request.POST and not sheet.faults
        if not taken:
            with self.reading():
                return self.page(
                    form=ReceiptFileForm(initial={"name": name, "text": content.hex()}),
                    sheet=sheet,
                    name=name,
                    total_fen=sum(row.amount_fen for row in sheet.rows),
                    status=422 if sheet.faults else 200,
                )
        return self._take(name, content)

    def _content(self, form: ReceiptFileForm) -> tuple[str, bytes]:
        file = form.cleaned_data.get("file")
        if file is not None:
            return str(file.name), file.read()
        try:
            return form.cleaned_data["name"] or "receipts.csv", bytes.fromhex(
                form.cleaned_data["text"]
            )
        except ValueError:
            return "receipts.csv", b""

    def _take(self, name: str, content: bytes) -> HttpResponse:
        try:
            file = import_receipts(
                region=self.place().code, name=name, content=content, acting=self.acting,
                at=clock.now(),
            )  # fmt: skip
        except Refusal as refusal:
            messages.error(self.request, str(refusal))
            return HttpResponseRedirect(self.here("receipts-import"))
        sentence = ngettext(
            "%(rows)s receipt taken in; matching follows.",
            "%(rows)s receipts taken in; matching follows.",
            file.rows,
        )
        messages.success(self.request, sentence % {"rows": file.rows})
        return HttpResponseRedirect(self.workbench())


class BureauReceiptsImport(OfBureau, _Import): ...


class OperatorReceiptsImport(OfOperator, _Import): ...
