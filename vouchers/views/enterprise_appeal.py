"""The firm appeals against a refusal."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.web.views import ActionFormView
from regions.queries.places import work_calendar
from vouchers.actions.appeal_application import appeal_application
from vouchers.forms.appeals import AppealForm
from vouchers.models import Appeal
from vouchers.permissions.applications import APPLICANTS
from vouchers.queries.appeals import appeal_of, last_day_of_appeal, refusal_of
from vouchers.views import showing
from vouchers.views.enterprise import OneApplication


class AppealApplication(OneApplication, ActionFormView):
    """What was refused and why, until when one may appeal, and the grounds."""

    roles = frozenset(APPLICANTS)
    form_class = AppealForm
    template_name = "vouchers/enterprise/appeal.html"
    done_message = _("Your appeal is with the alliance's panel.")

    def context(self) -> dict[str, Any]:
        last_day = last_day_of_appeal(self.scope, self.application)
        left = showing.days_left(last_day, today=clock.today(), calendar=work_calendar())
        return {
            "application": self.application,
            "refused": refusal_of(self.scope, self.application),
            "appeal": appeal_of(self.scope, self.application),
            "appeal_until": last_day,
            "left": left,
            "open": left is not None and left >= 0,
        }

    def act(self, **typed: Any) -> Appeal:
        return appeal_application(
            number=self.kwargs["number"], acting=self.acting, at=clock.now(), **typed
        )

    def done_url(self, result: Appeal) -> str:
        return self.link("enterprise-application")
