"""Follow an application: receipt, where it is, withdraw it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.gates import EnterpriseGate
from foundation import clock
from foundation.audit.queries import history_of
from foundation.web.views import ActionButtonView
from regions.queries.places import work_calendar
from vouchers.actions.withdraw_application import withdraw_application
from vouchers.models import VoucherApplication
from vouchers.permissions.applications import APPLICANTS
from vouchers.queries.appeals import appeal_of, last_day_of_appeal
from vouchers.queries.applications import decisions_of
from vouchers.queries.vouchers import number_issued_for
from vouchers.views import showing
from vouchers.views.enterprise import OneApplication

WITHDRAWABLE = ("draft", "submitted", "under_review", "returned", "recommended", "waitlisted")


class Receipt(OneApplication):
    """It arrived; what happens now, by when."""

    template_name = "vouchers/enterprise/receipt.html"

    def context(self) -> dict[str, Any]:
        return {"application": self.application, "enterprise": self.enterprise()}


class FollowApplication(OneApplication):
    """Where it is, whose turn it is, what was decided and why not more."""

    template_name = "vouchers/enterprise/application.html"

    def context(self) -> dict[str, Any]:
        application = self.application
        decisions = decisions_of(self.scope, application)
        return {
            "application": application,
            "track": showing.track_of(application, decisions),
            "rules": showing.rules_shown(application.checks),
            "bounds": showing.bounds_shown(application.bounds, application.bound),
            "decisions": [row for row in decisions if row.stage in {"reject", "return"}],
            "may_withdraw": application.state in WITHDRAWABLE and self.acting.holds(*APPLICANTS),
            "may_edit": application.state in {"draft", "returned"},
            "left": showing.days_left(
                application.returned_until or application.due_on,
                today=clock.today(),
                calendar=work_calendar(),
            ),
            "appeal": appeal_of(self.scope, application),
            **self._appealing(),
            "voucher_number": number_issued_for(self.scope, application),
            "history": history_of(self.scope, application.pk),
        }

    def _appealing(self) -> dict[str, Any]:
        last_day = last_day_of_appeal(self.scope, self.application)
        left = showing.days_left(last_day, today=clock.today(), calendar=work_calendar())
        return {
            "appeal_until": last_day,
            "appeal_left": left,
            "may_appeal": left is not None and left >= 0 and self.acting.holds(*APPLICANTS),
        }


class WithdrawApplication(EnterpriseGate, ActionButtonView):
    """The button that takes an application back."""

    roles = frozenset(APPLICANTS)
    done_message = _("Withdrawn.")

    def act(self) -> VoucherApplication:
        return withdraw_application(
            number=self.kwargs["number"], acting=self.acting, at=clock.now()
        )

    def back_url(self) -> str:
        return reverse(
            "enterprise-application", args=[self.acting.reference, self.kwargs["number"]]
        )
