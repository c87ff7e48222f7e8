"""The proposal of new terms: every parameter in one form, said in plain words beside it."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.refusals import NotVisible
from foundation.web.views import ActionFormView
from regions.actions.propose_terms import propose_terms
from regions.forms import TermsForm
from regions.gates import BureauGate, OperatorGate
from regions.models import Region
from regions.permissions import DRAFT_POSTS, RULES_POSTS
from regions.queries.places import by_slug
from regions.queries.programmes import categories, latest_programme, terms_on
from regions.views.plain_terms import compared
from regions.views.wording import WORDS, category_names, differences


class _Propose(ActionFormView):
    """Copy what holds today, change it, and ask all districts."""

    form_class = TermsForm
    done_message = _("Proposed. Every district is asked for its consent.")
    terms_of: Region

    @abstractmethod
    def list_url(self) -> str:
        """Return the address of the list at this desk."""

    def load(self) -> None:
        today = clock.today()
        programme = latest_programme(self.scope, region=self.terms_of.code, on=today)
        version = terms_on(self.scope, programme=programme, on=today) if programme else None
        if programme is None or version is None:
            raise NotVisible
        self.programme, self.before = programme, version

    def form_options(self) -> dict[str, Any]:
        names = category_names()
        first = {row.code: names[row.code] for row in categories()}
        return {"before": self.before.values, "words": {**WORDS, "categories": first}}

    def context(self) -> dict[str, Any]:
        return {"terms_of": self.terms_of, "programme": self.programme, "before": self.before}

    def page(self, *, status: int = 200, **more: Any) -> HttpResponse:
        """Show beside the form what it would say in plain words, once it can be read."""
        form, names = more["form"], category_names()
        values = form.cleaned_data["values"] if form.is_bound and form.is_valid() else None
        if values is None and not form.is_bound:
            values = self.before.values
        if values is not None:
            more |= {
                "plain": compared(self.before.values, values, names),
                "changes": differences(self.before.values, values, names),
            }
        return super().page(status=status, **more)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "preview" not in request.POST:
            return super().post(request, *args, **kwargs)
        with self.reading():
            self.load()
            return self.page(form=self.build_form())

    def act(self, **typed: Any) -> Any:
        return propose_terms(
            programme=self.programme.pk, acting=self.acting, at=clock.now(), **typed
        )

    def done_url(self, result: Any) -> str:
        return f"{self.list_url()}{result.region_id}/{result.number}/"


class BureauPropose(BureauGate, _Propose):
    template_name = "regions/bureau/terms_new.html"
    roles = frozenset(DRAFT_POSTS)

    def load(self) -> None:
        self.terms_of = self.region
        super().load()

    def context(self) -> dict[str, Any]:
        return {"region": self.region, **super().context()}

    def list_url(self) -> str:
        return reverse("bureau-terms", kwargs={"region": self.region.slug})


class OperatorPropose(OperatorGate, _Propose):
    template_name = "regions/operator/terms_new.html"
    roles = frozenset(RULES_POSTS)

    def load(self) -> None:
        region = by_slug(self.kwargs["slug"])
        if region is None:
            raise NotVisible
        self.terms_of = region
        super().load()

    def list_url(self) -> str:
        return reverse("operator-terms")
