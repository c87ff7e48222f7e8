"""A firm's vouchers: tickets, the life of one, its paper, giving up what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.gates import EnterpriseGate
from foundation import clock
from foundation.audit.queries import history_of
from foundation.web.views import ActionFormView, PageView
from regions.queries.programmes import terms_of
from vouchers.actions.surrender_voucher import surrender_voucher
from vouchers.forms.vouchers import SurrenderForm
from vouchers.permissions.vouchers import may_surrender
from vouchers.queries.vouchers import (
    RUNNING,
    entries_of,
    paper_of,
    parts_off,
    voucher_of,
    vouchers_of,
)
from vouchers.views.papers import PaperView
from vouchers.views.tickets import life_of, parts_of, relatives_of, ticket_of, title_of

if TYPE_CHECKING:
    from vouchers.models import Voucher


class _OneVoucher(EnterpriseGate, PageView):
    voucher: Voucher

    def load(self) -> None:
        self.voucher = voucher_of(self.scope, self.kwargs["number"])

    def url(self, name: str = "enterprise-voucher") -> str:
        return reverse(name, args=[self.acting.reference, self.voucher.number])


class Vouchers(EnterpriseGate, PageView):
    """The vouchers of the firm, those that live first."""

    template_name = "vouchers/enterprise/vouchers.html"

    def context(self) -> dict[str, Any]:
        on = clock.today()
        rows = vouchers_of(self.scope, self.acting.organisation)
        live = [row for row in rows if row.state in RUNNING]
        return {
            "enterprise": self.enterprise(),
            "live": [self._ticket(row, on) for row in live],
            "ended": [self._ticket(row, on) for row in rows if row.state not in RUNNING],
            "available_fen": sum(row.available_fen for row in live if row.use_by >= on),
        }

    def _ticket(self, voucher: Voucher, on: Any) -> dict[str, Any]:
        url = reverse("enterprise-voucher", args=[self.acting.reference, voucher.number])
        return ticket_of(voucher, on=on, url=url)


class OneVoucher(_OneVoucher):
    """The life of one voucher as a layman reads it, with the balance after each movement."""

    template_name = "vouchers/enterprise/voucher.html"

    def context(self) -> dict[str, Any]:
        on, voucher = clock.today(), self.voucher
        refusal = may_surrender(self.acting, voucher)
        return {
            "voucher": voucher,
            "title": title_of(voucher),
            "ticket": ticket_of(voucher, on=on, url=""),
            "parts": parts_of(voucher),
            "life": life_of(
                voucher,
                entries_of(self.scope, voucher),
                history_of(self.scope, voucher.pk),
            ),
            "paper": paper_of(self.scope, voucher),
            "relatives": relatives_of(
                voucher.parent,
                parts_off(self.scope, voucher),
                address=lambda number: reverse(
                    "enterprise-voucher", args=[self.acting.reference, number]
                ),
            ),
            "surrender_refused": str(refusal) if refusal else "",
            "surrender_url": "" if refusal else self.url("enterprise-voucher-surrender"),
            "terms": terms_of(voucher.terms),
            "use_by_left": (voucher.use_by - on).days,
            "redeem_by_left": (voucher.redeem_by - on).days,
            "paper_url": self.url("enterprise-voucher-paper"),
            "list_url": reverse("enterprise-vouchers", args=[self.acting.reference]),
        }


class Paper(EnterpriseGate, PaperView):
    """The voucher as a PDF."""

    def voucher_number(self) -> str:
        return str(self.kwargs["number"])


class Surrender(EnterpriseGate, ActionFormView):
    """Give up what is available; the effect stands above the button."""

    template_name = "vouchers/enterprise/voucher_surrender.html"
    form_class = SurrenderForm
    done_message = _("What was left of the voucher has gone back to the district's budget.")
    roles = frozenset({"enterprise_owner"})
    voucher: Voucher

    def load(self) -> None:
        self.voucher = voucher_of(self.scope, self.kwargs["number"])

    def context(self) -> dict[str, Any]:
        refusal = may_surrender(self.acting, self.voucher)
        return {
            "voucher": self.voucher,
            "title": title_of(self.voucher),
            "refused": str(refusal) if refusal else "",
            "voucher_url": self.done_url(None),
        }

    def act(self, **typed: Any) -> Any:
        return surrender_voucher(
            number=self.voucher.number,
            reason=typed["reason"],
            acting=self.acting,
            at=clock.now(),
        )

    def done_url(self, result: Any) -> str:
        return reverse("enterprise-voucher", args=[self.acting.reference, self.voucher.number])
