"""Buttons of a case: take it, take a recommendation back, hand it over, stand aside."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.accounts.models import Role
from foundation.web.views import ActionButtonView
from regions.gates import BureauGate
from vouchers.actions.hand_over_application import hand_over_application
from vouchers.actions.recuse import recuse
from vouchers.actions.take_application import take_application
from vouchers.actions.withdraw_recommendation import withdraw_recommendation
from vouchers.models import VoucherApplication


class _CaseButton(BureauGate, ActionButtonView):
    roles = frozenset({Role.OFFICER})

    def back_url(self) -> str:
        return reverse("bureau-application", args=[self.region.slug, self.kwargs["number"]])

    def typed(self) -> dict[str, Any]:
        """Return what every action of a case is told."""
        return {"number": self.kwargs["number"], "acting": self.acting, "at": clock.now()}


class TakeApplication(_CaseButton):
    """The button that takes a case into one's own hands."""

    done_message = _("The case is in your hands.")

    def act(self) -> VoucherApplication:
        return take_application(**self.typed())


class WithdrawRecommendation(_CaseButton):
    """The button that takes a recommendation back."""

    done_message = _("Your recommendation is taken back.")

    def act(self) -> VoucherApplication:
        return withdraw_recommendation(**self.typed())


class HandOver(_CaseButton):
    """The button that gives a case to a colleague, or back to all."""

    roles = frozenset({Role.OFFICER, Role.LEADER})
    done_message = _("The case has passed on.")

    def act(self) -> VoucherApplication:
        typed = self.request.POST.get("to", "")
        known = typed.isascii() and typed.isdigit()
        to = (int(typed[:18]) if known else 0) if typed else None
        return hand_over_application(to=to, **self.typed())


class Recuse(_CaseButton):
    """The button with which an official stands aside."""

    roles = frozenset({Role.OFFICER, Role.LEADER, Role.FINANCE})
    done_message = _("You stand aside from this case; the leader has been told.")

    def act(self) -> VoucherApplication:
        return recuse(reason=self.request.POST.get("reason", "")[:300], **self.typed())
