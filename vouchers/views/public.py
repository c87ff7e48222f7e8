"""Anyone checks a voucher: does it exist, and can it be used now?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.web.gates import PublicGate
from foundation.web.rate_limits import is_too_often
from foundation.web.views import PageView
from regions.models import Programme, ServiceCategory
from regions.queries.places import by_code
from vouchers.forms.vouchers import VerifyForm
from vouchers.queries.verification import Verification, verify

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST_A_MINUTE = 30
A_MINUTE = 60
DIGEST_HEAD = 16

#: answer: (mark, sentence, advice)
SENTENCES: dict[str, tuple[str, Any, Any]] = {
    "usable": (
        "good",
        _("This voucher is genuine and can be used now"),
        _(
            "Before you sign a contract, ask the firm to place an order with you on the platform."
            " Only then is the amount set aside for you."
        ),
    ),
    "reserved": (
        "wait",
        _("This voucher is genuine; all of it is held by orders"),
        _("No new order can be placed with it. Orders already placed go on."),
    ),
    "spent": (
        "wait",
        _("This voucher is genuine, and nothing is left on it"),
        _("No new order can be placed with it."),
    ),
    "frozen": (
        "stop",
        _("This voucher is genuine, but frozen"),
        _("It is under review. No new orders for now; existing orders continue."),
    ),
    "expired": (
        "stop",
        _("This voucher is genuine, but has expired"),
        _("No new orders. Orders placed in time can be redeemed until the redeem-by date."),
    ),
    "surrendered": (
        "stop",
        _("This voucher is genuine, but the firm has given it up"),
        _("No new order can be placed with it."),
    ),
    "revoked": (
        "stop",
        _("This voucher has been revoked"),
        _("Do not accept it. Ask the firm, or call the issuing region."),
    ),
    "split": (
        "stop",
        _("This voucher was split into others"),
        _("Ask the firm for the numbers of the new vouchers."),
    ),
    "unknown": (
        "stop",
        _("There is no voucher with this number"),
        _("The number is wrong or the voucher is not ours. Do not accept it."),
    ),
    "mistyped": (
        "stop",
        _("This number was mistyped"),
        _("Its last character does not fit the others. Compare it with the paper once more."),
    ),
    "malformed": (
        "stop",
        _("This is not a voucher number"),
        _("A voucher number looks like SCQ-2026-YP-0000417-Q."),
    ),
}


class Verify(PublicGate, PageView):
    """The question: one field; a typed number leads to its answer."""

    template_name = "vouchers/public/verify.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = VerifyForm(request.GET or None)
        if form.is_bound and form.is_valid():
            number = form.cleaned_data["number"].replace("/", "-")
            return HttpResponseRedirect(reverse("verify-voucher", args=[number]))
        with self.reading():
            return self.page(form=form, status=422 if form.is_bound else 200)


class VerifyVoucher(PublicGate, PageView):
    """The answer: a sentence, what may be told, what to do. The same page whatever the answer."""

    template_name = "vouchers/public/verify_voucher.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_too_often("verify", request, most=MOST_A_MINUTE, seconds=A_MINUTE):
            with self.reading():
                return TemplateResponse(request, "429.html", status=429).render()
        return super().get(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        found = verify(self.scope, typed=self.kwargs["number"], on=clock.today())
        mark, sentence, advice = SENTENCES[found.answer]
        return {
            "found": found,
            "mark": mark,
            "sentence": sentence,
            "advice": advice,
            "asked_at": clock.now(),
            "form": VerifyForm(),
            **self._places(found),
            **self._paper(found),
        }

    def _places(self, found: Verification) -> dict[str, Any]:
        if not found.exists:
            return {}
        return {
            "region": by_code(found.region),
            "category": ServiceCategory.objects.get(pk=found.category),
            "programme": Programme.objects.get(pk=str(found.programme)),
        }

    def _paper(self, found: Verification) -> dict[str, Any]:
        """Compare the digest that came with the code, if any, with the latest paper's."""
        told = self.request.GET.get("d", "").lower()[:DIGEST_HEAD]
        differs = bool(told and found.digest and not found.digest.startswith(told))
        return {"digest_differs": differs}
