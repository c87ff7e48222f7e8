"""Terms: the versions of all districts, what a proposal changes, who agreed, publication."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.refusals import NotVisible
from foundation.web.views import ActionButtonView, ActionFormView, PageView
from regions.actions.consent_terms import consent_terms
from regions.actions.publish_terms import districts_not_agreed, publish_terms
from regions.forms import ConsentForm
from regions.gates import BureauGate, OperatorGate
from regions.models import Region, TermsVersion
from regions.permissions import CONSENT_POSTS, DRAFT_POSTS, RULES_POSTS, may_publish_terms
from regions.queries.places import by_codes, every_region
from regions.queries.programmes import (
    latest_programme,
    terms_on,
    version_before,
    version_of,
    versions_in_work,
)
from regions.views.plain_terms import compared
from regions.views.wording import category_names, differences, rows_of


class _Versions(PageView):
    """The versions of all districts: in force today, and in work."""

    @abstractmethod
    def list_url(self) -> str:
        """Return the address of the list at this desk."""

    def version_url(self, version: TermsVersion) -> str:
        """Return the address of a version at this desk."""
        return f"{self.list_url()}{version.region_id}/{version.number}/"

    def context(self) -> dict[str, Any]:
        today, rows = clock.today(), []
        for region in every_region():
            programme = latest_programme(self.scope, region=region.code, on=today)
            version = terms_on(self.scope, programme=programme, on=today) if programme else None
            rows.append({
                "region": region, "programme": programme, "version": version,
                "url": self.version_url(version) if version else "",
                "propose_url": self.propose_url(region) if programme and version else "",
            })  # fmt: skip
        work = [
            {"version": version, "url": self.version_url(version),
             "missing": len(districts_not_agreed(version))}
            for version in versions_in_work(self.scope)
        ]  # fmt: skip
        return {"rows": rows, "work": work}

    @abstractmethod
    def propose_url(self, region: Region) -> str:
        """Return the address of the proposal form, or nothing when one may not propose here."""


class BureauTerms(BureauGate, _Versions):
    """The terms, seen from a bureau."""

    template_name = "regions/bureau/terms.html"

    def list_url(self) -> str:
        return reverse("bureau-terms", kwargs={"region": self.region.slug})

    def propose_url(self, region: Region) -> str:
        mine = region.code == self.region.code and self.acting.holds(*DRAFT_POSTS)
        return f"{self.list_url()}new/" if mine else ""

    def context(self) -> dict[str, Any]:
        return {"region": self.region, **super().context()}


class OperatorTerms(OperatorGate, _Versions):
    """The terms, seen from the operator."""

    template_name = "regions/operator/terms.html"

    def list_url(self) -> str:
        return reverse("operator-terms")

    def propose_url(self, region: Region) -> str:
        may = self.acting.holds(*RULES_POSTS)
        return f"{self.list_url()}{region.slug}/new/" if may else ""


class _Version(ActionFormView):
    """One version: what it says, what it changes, who has agreed."""

    form_class = ConsentForm
    done_message = _("The district's answer is recorded.")

    def load(self) -> None:
        version = version_of(self.scope, region=self.kwargs["code"], number=self.kwargs["number"])
        if version is None:
            raise NotVisible
        self.version = version

    def context(self) -> dict[str, Any]:
        version, names = self.version, category_names()
        before = version_before(self.scope, version)
        answers = {row["region"]: row for row in version.consents}
        places = by_codes([*answers, *(region.code for region in every_region())])
        return {
            "version": version, "before": before,
            "changes": differences(before.values, version.values, names) if before else [],
            "plain": compared(before.values if before else None, version.values, names),
            "rows": rows_of(version.values, names),
            "answers": [
                {"region": place, "answer": answers.get(code)}
                for code, place in sorted(places.items(), key=lambda item: item[1].serial)
            ],
            "missing": districts_not_agreed(version),
            "may_publish": may_publish_terms(self.acting, version) is None,
            "may_answer": self.may_answer(),
        }  # fmt: skip

    def may_answer(self) -> bool:
        """Say whether a district's answer is asked of this desk."""
        answered = any(row["region"] == self.acting.region for row in self.version.consents)
        asked = self.version.state == "in_consent" and bool(self.acting.region)
        return asked and not answered and self.acting.holds(*CONSENT_POSTS)

    def act(self, **typed: Any) -> Any:
        return consent_terms(version=self.version.pk, acting=self.acting, at=clock.now(), **typed)

    def done_url(self, result: Any) -> str:
        return self.request.path


class BureauVersion(BureauGate, _Version):
    template_name = "regions/bureau/version.html"

    def context(self) -> dict[str, Any]:
        return {"region": self.region, **super().context()}


class OperatorVersion(OperatorGate, _Version):
    template_name = "regions/operator/version.html"
    http_method_names = ["get"]


class _Publish(ActionButtonView):
    """Put a version into force."""

    done_message = _("The terms are published; they hold from their day on.")

    def load(self) -> None:
        version = version_of(self.scope, region=self.kwargs["code"], number=self.kwargs["number"])
        if version is None:
            raise NotVisible
        self.version = version

    def act(self) -> Any:
        return publish_terms(version=self.version.pk, acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return self.request.path.removesuffix("publish/")


class BureauPublish(BureauGate, _Publish):
    roles = frozenset(CONSENT_POSTS)


class OperatorPublish(OperatorGate, _Publish):
    roles = frozenset(RULES_POSTS)
