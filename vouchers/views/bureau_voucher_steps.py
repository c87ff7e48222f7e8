"""The bureau's decisions on a voucher: extend, split, freeze, let go on, revoke."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy

from foundation import clock
from foundation.web.views import ActionFormView
from regions.gates import BureauGate
from vouchers.actions.extend_voucher import extend_voucher
from vouchers.actions.freeze_voucher import freeze_voucher
from vouchers.actions.revoke_voucher import revoke_voucher
from vouchers.actions.split_voucher import split_voucher
from vouchers.actions.unfreeze_voucher import unfreeze_voucher
from vouchers.forms.vouchers import ExtendForm, ReasonForm, SplitForm
from vouchers.queries.vouchers import voucher_of
from vouchers.views.tickets import title_of

if TYPE_CHECKING:
    from vouchers.models import Voucher


class _Decision(BureauGate, ActionFormView):
    """One decision on a voucher: its effect, the reason the firm will read, one button."""

    template_name = "vouchers/bureau/voucher_decide.html"
    form_class = ReasonForm
    heading: ClassVar[Any]
    effect: ClassVar[Any]
    decide: ClassVar[Any]
    voucher: Voucher

    def load(self) -> None:
        self.voucher = voucher_of(self.scope, self.kwargs["number"])

    def context(self) -> dict[str, Any]:
        return {
            "region": self.region,
            "voucher": self.voucher,
            "title": title_of(self.voucher),
            "heading": self.heading,
            "effect": self.effect,
            "voucher_url": self.done_url(None),
            "list_url": reverse("bureau-vouchers", args=[self.region.slug]),
        }

    def act(self, **typed: Any) -> Any:
        typed.pop("key")
        decide = type(self).decide
        return decide(number=self.voucher.number, acting=self.acting, at=clock.now(), **typed)

    def done_url(self, result: Any) -> str:
        return reverse("bureau-voucher", args=[self.region.slug, self.voucher.number])


class Extend(_Decision):
    form_class = ExtendForm
    roles = frozenset({"officer"})
    heading = gettext_lazy("Extend the voucher")
    effect = gettext_lazy(
        "Both last days move on. A voucher is extended once, only while an order is in service;"
        " the paper is printed anew."
    )
    done_message = gettext_lazy("The voucher is extended, and the firm has a letter.")
    decide = staticmethod(extend_voucher)


class Split(_Decision):
    form_class = SplitForm
    roles = frozenset({"officer"})
    heading = gettext_lazy("Split the voucher")
    effect = gettext_lazy(
        "This voucher is closed; each part becomes a voucher with its own number and paper. Rate"
        " and last days stay; budget and yearly caps are not touched. This cannot be undone."
    )
    done_message = gettext_lazy("The voucher is split, and the firm has a letter.")
    decide = staticmethod(split_voucher)


class Freeze(_Decision):
    roles = frozenset({"supervisor", "leader"})
    heading = gettext_lazy("Freeze the voucher")
    effect = gettext_lazy(
        "No new order can be placed. Orders that run go on, and the last days stay as they are."
        " Only another person can revoke what you freeze."
    )
    done_message = gettext_lazy("The voucher is frozen, and the firm has a letter.")
    decide = staticmethod(freeze_voucher)


class Unfreeze(_Decision):
    roles = frozenset({"leader"})
    heading = gettext_lazy("Let the voucher go on")
    effect = gettext_lazy("The freeze ends; the firm can place orders again.")
    done_message = gettext_lazy("The voucher goes on, and the firm has a letter.")
    decide = staticmethod(unfreeze_voucher)


class Revoke(_Decision):
    roles = frozenset({"leader"})
    heading = gettext_lazy("Revoke the voucher")
    effect = gettext_lazy(
        "What is available returns to the budget line and no longer counts against the yearly"
        " cap. This cannot be undone."
    )
    done_message = gettext_lazy("The voucher is revoked, and the firm has a letter.")
    decide = staticmethod(revoke_voucher)
