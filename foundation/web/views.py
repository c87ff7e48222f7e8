"""ActionFormView: form, then one action, then redirect; a Refusal is shown on the form."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from foundation.keys import new_key
from foundation.refusals import NotVisible, Refusal

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from django import forms

    from foundation.acting import Acting
    from foundation.tenancy.scope import Scope


class PageView(View, ABC):
    """A page that only looks. The gate beside it gives ``acting``, ``scope``, ``reading``."""

    template_name: ClassVar[str]
    request: HttpRequest
    acting: Acting

    if TYPE_CHECKING:

        @property
        def scope(self) -> Scope: ...

        def reading(self) -> AbstractContextManager[None]: ...

    def load(self) -> None:
        """Fetch what the page is about; runs inside the reading transaction.

        :raises NotVisible: answered as 404.
        """

    def context(self) -> dict[str, Any]:
        """Return plain, complete values for the template; asked inside the reading transaction."""
        return {}

    def page(self, *, status: int = 200, **more: Any) -> HttpResponse:
        """Render the page whole, inside the reading transaction."""
        values = {"acting": self.acting, **self.context(), **more}
        response = TemplateResponse(self.request, self.template_name, values, status=status)
        return response.render()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with self.reading():
            self.load()
            return self.page()


class ActionFormView(PageView):
    """A page with a form behind which stands one action."""

    form_class: ClassVar[type[forms.Form]]
    done_message: ClassVar[Any] = _("Done.")

    def initial(self) -> dict[str, Any]:
        """Return what the form starts with."""
        return {}

    def form_options(self) -> dict[str, Any]:
        """Return further keywords for the form, such as choices the caller may pick from."""
        return {}

    @abstractmethod
    def act(self, **typed: Any) -> Any:
        """Call the one action behind this form, with what was typed."""

    @abstractmethod
    def done_url(self, result: Any) -> str:
        """Return where to go when it is done."""

    def done_sentence(self, result: Any) -> Any:
        """Return the one sentence shown afterwards."""
        return self.done_message

    def build_form(self) -> forms.Form:
        """Return the form, filled with what was typed or with what it starts with."""
        typed = self.request.method == "POST"
        return self.form_class(
            data=self.request.POST if typed else None,
            files=self.request.FILES if typed else None,
            initial={"key": new_key(), **self.initial()},
            **self.form_options(),
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with self.reading():
            self.load()
            return self.page(form=self.build_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check what was typed, act, go on; on any "no" show the form again, nothing lost."""
        with self.reading():
            self.load()
            form = self.build_form()
            if not form.is_valid():
                return self.page(form=form, status=422)
        try:
            result = self.act(**form.cleaned_data)
        except NotVisible:
            raise
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            with self.reading():
                self.load()
                return self.page(form=form, refusal=refusal, status=409)
        messages.success(request, str(self.done_sentence(result)))
        return HttpResponseRedirect(self.done_url(result))


class ActionButtonView(PageView):
    """A button behind which stands one action: POST only, back to a page with a sentence."""

    done_message: ClassVar[Any] = _("Done.")
    http_method_names = ["post"]

    @abstractmethod
    def act(self) -> Any:
        """Call the one action behind this button."""

    @abstractmethod
    def back_url(self) -> str:
        """Return the page the button stands on."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with self.reading():
            self.load()
        try:
            self.act()
        except NotVisible:
            raise
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, str(self.done_message))
        return HttpResponseRedirect(self.back_url())
