"""Apply: start, fill in, check, sign, follow."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from enterprises.gates import EnterpriseGate
from foundation import clock
from foundation.refusals import Refusal
from foundation.transactions import ChangedMeanwhile
from foundation.web.views import ActionFormView, PageView
from regions.queries.places import every_region
from regions.queries.programmes import categories, programme_on, terms_of, terms_on
from vouchers.actions.save_application import save_application
from vouchers.actions.start_application import start_application
from vouchers.actions.submit_application import stored, submit_application
from vouchers.forms import applications as forms
from vouchers.models import VoucherApplication
from vouchers.permissions.applications import APPLICANTS
from vouchers.queries.applications import application_of, of_enterprise
from vouchers.queries.assessing import could_be_granted, judged
from vouchers.views import changing, showing

WITHDRAWABLE = ("draft", "submitted", "under_review", "returned", "recommended", "waitlisted")


class OneApplication(EnterpriseGate, PageView):
    """A page about one of the firm's applications."""

    application: VoucherApplication

    def load(self) -> None:
        self.application = application_of(self.scope, self.kwargs["number"])

    def link(self, name: str) -> str:
        """Return the address of another page of this application."""
        return reverse(name, args=[self.acting.reference, self.kwargs["number"]])


class Applications(EnterpriseGate, PageView):
    """All applications of the firm, and the button that starts one."""

    template_name = "vouchers/enterprise/applications.html"

    def context(self) -> dict[str, Any]:
        enterprise = self.enterprise()
        return {
            "enterprise": enterprise,
            "applications": list(of_enterprise(self.scope, enterprise.pk)),
            "programme": programme_on(self.scope, region=enterprise.region_id, on=clock.today()),
            "may_apply": self.acting.holds(*APPLICANTS),
        }


class StartApplication(EnterpriseGate, ActionFormView):
    """Says what will be asked, and starts a draft."""

    roles = frozenset(APPLICANTS)
    form_class = forms.StartForm
    template_name = "vouchers/enterprise/start_application.html"
    done_message = _("Draft started. Everything you save can be continued on any device.")

    def context(self) -> dict[str, Any]:
        enterprise = self.enterprise()
        today = clock.today()
        programme = programme_on(self.scope, region=enterprise.region_id, on=today)
        version = terms_on(self.scope, programme=programme, on=today) if programme else None
        return {
            "enterprise": enterprise,
            "programme": programme,
            "version": version,
            "terms": terms_of(version) if version else None,
        }

    def act(self, **typed: Any) -> VoucherApplication:
        return start_application(key=typed["key"], acting=self.acting, at=clock.now())

    def done_url(self, result: VoucherApplication) -> str:
        return reverse("enterprise-application-edit", args=[self.acting.reference, result.number])


class EditApplication(OneApplication, ActionFormView):
    """The form; saving keeps what is there, complete or not."""

    roles = frozenset(APPLICANTS)
    form_class = forms.ApplicationForm
    template_name = "vouchers/enterprise/edit_application.html"

    def initial(self) -> dict[str, Any]:
        row = self.application
        return {
            "version": row.version,
            "category": row.category_id or "",
            "title": row.title,
            "need": row.need,
            "expected_result": row.expected_result,
            "provider_region": row.provider_region,
            "planned_cost": row.planned_cost_fen or None,
            "asked": row.asked_fen or None,
            "other_support": row.other_support_fen,
        }

    def form_options(self) -> dict[str, Any]:
        return {
            "categories": [
                (category.code, _local(category, "name")) for category in self._open_categories()
            ],
            "regions": [
                (region.code, _local(region, "name"))
                for region in every_region()
                if region.code != self.application.region_id
            ],
            "defects": {row["field"]: row["says"] for row in self.application.defects},
        }

    def _open_categories(self) -> list[Any]:
        version = self.application.terms or terms_on(
            self.scope, programme=self.application.programme, on=clock.today()
        )
        open_codes = terms_of(version).categories_open if version else ()
        return [category for category in categories() if category.code in open_codes]

    def context(self) -> dict[str, Any]:
        return {"application": self.application, "defects": self.application.defects}

    def page(self, *, status: int = 200, **more: Any) -> HttpResponse:
        """Show a colleague's change beside what was typed; saved again, the typed is kept."""
        if isinstance(more.get("refusal"), ChangedMeanwhile):
            more |= changing.conflict(self.scope, self.application, more["form"], self.initial())
            more["form"].data = more["form"].data.copy()
            more["form"].data["version"] = self.application.version
        return super().page(status=status, **more)

    def act(self, **typed: Any) -> VoucherApplication:
        form = self.build_form()
        form.full_clean()
        assert isinstance(form, forms.ApplicationForm)  # noqa: S101 — the class above
        return save_application(
            number=self.kwargs["number"],
            version=typed["version"],
            typed=form.typed(),
            acting=self.acting,
            at=clock.now(),
        )

    def done_sentence(self, result: VoucherApplication) -> Any:
        saved = result.saved_at.astimezone(clock.BEIJING).strftime("%H:%M")
        return _("Saved at %(time)s.") % {"time": saved}

    def done_url(self, result: VoucherApplication) -> str:
        stay = "stay" in self.request.POST
        return self.link("enterprise-application-edit" if stay else "enterprise-application-check")


class CheckApplication(OneApplication, ActionFormView):
    """Check your answers, see every rule and what could be granted; sign and submit."""

    roles = frozenset(APPLICANTS)
    form_class = forms.SubmitForm
    template_name = "vouchers/enterprise/check_application.html"
    done_message = _("Your application has been submitted.")

    def initial(self) -> dict[str, Any]:
        return {"declared_by": self.acting.name}

    def context(self) -> dict[str, Any]:
        application, enterprise = self.application, self.enterprise()
        version = application.terms or terms_on(
            self.scope, programme=application.programme, on=clock.today()
        )
        shown: dict[str, Any] = {
            "application": application,
            "enterprise": enterprise,
            "version": version,
        }
        if version is None or application.category is None:
            return shown
        rows = judged(
            self.scope, application=application, enterprise=enterprise, version=version,
            on=clock.today(), declared=True,
        )  # fmt: skip
        shown["rules"] = showing.rules_shown([stored(row) for row in rows])
        try:
            award = could_be_granted(
                self.scope, application=application, enterprise=enterprise, version=version
            )
        except Refusal as refusal:
            return shown | {"award_refused": str(refusal)}
        return shown | {
            "award_fen": award.amount_fen,
            "bounds": showing.bounds_shown(dict(award.bounds), award.bound),
        }

    def act(self, **typed: Any) -> VoucherApplication:
        return submit_application(
            number=self.kwargs["number"],
            declared_by=typed["declared_by"],
            terms_seen=typed["terms_seen"],
            acting=self.acting,
            at=clock.now(),
        )

    def done_url(self, result: VoucherApplication) -> str:
        return self.link("enterprise-application-receipt")


def _local(thing: Any, name: str) -> str:
    suffix = "zh" if (get_language() or "").startswith("zh") else "en"
    return str(getattr(thing, f"{name}_{suffix}"))
