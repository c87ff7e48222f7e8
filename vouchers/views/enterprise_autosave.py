"""Keep what is typed as it is typed; say when, or that a colleague was faster."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from foundation import clock
from foundation.refusals import NotVisible, Refusal
from foundation.transactions import ChangedMeanwhile
from vouchers.actions.save_application import save_application
from vouchers.forms.applications import ApplicationForm
from vouchers.views import changing
from vouchers.views.enterprise import EditApplication

UNKNOWN = -1


class AutosaveApplication(EditApplication):
    """Behind the form: what can be read is saved; the fragment says so. The button does it all."""

    template_name = "vouchers/enterprise/autosaved.html"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with self.reading():
            self.load()
            form = self.build_form()
            form.full_clean()
        assert isinstance(form, ApplicationForm)  # noqa: S101 — the class above
        told: dict[str, Any] = {"form": form}
        try:
            save_application(
                number=self.kwargs["number"],
                version=form.cleaned_data.get("version", UNKNOWN),
                typed=form.typed(),
                acting=self.acting,
                at=clock.now(),
            )
        except NotVisible:
            raise
        except Refusal as refusal:
            told["refused"] = refusal
        with self.reading():
            self.load()
            if isinstance(told.get("refused"), ChangedMeanwhile):
                told |= changing.conflict(self.scope, self.application, form, self.initial())
            return self.page(**told)
