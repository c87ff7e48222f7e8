"""Hands out a voucher's paper; one that is not printed yet is printed at once."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest

from foundation import clock
from foundation.web.views import PageView
from vouchers import documents
from vouchers.actions.print_voucher import print_voucher
from vouchers.queries.vouchers import voucher_of

if TYPE_CHECKING:
    from vouchers.models import Voucher


class PaperView(PageView):
    """The PDF as an attachment, for whoever the gate beside it lets in."""

    voucher: Voucher

    def load(self) -> None:
        self.voucher = voucher_of(self.scope, self.voucher_number())

    @abstractmethod
    def voucher_number(self) -> str:
        """Return the number in the address."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with self.reading():
            self.load()
        paper = print_voucher(voucher_id=self.voucher.pk, acting=self.acting, at=clock.now())
        response = FileResponse(
            default_storage.open(paper.path),
            as_attachment=True,
            filename=documents.paper_name(self.voucher),
            content_type="application/pdf",
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response
