"""The provider's own pages: registration, enrolment, details, account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.accounts.queries import members_of
from foundation.web.views import ActionButtonView, ActionFormView, PageView
from providers.actions.assess_again import assess_again
from providers.actions.confirm_payee_account import confirm_payee_account
from providers.actions.propose_payee_account import propose_payee_account
from providers.actions.register_provider import register_provider
from providers.forms.desk import AccountForm
from providers.forms.enrolment import (
    AssessmentForm,
    RegistrationForm,
    answers_typed,
    as_typed,
    credentials_typed,
    facts_typed,
)
from providers.gates import ProviderGate, RegistrationGate
from providers.permissions import may_head
from providers.queries.providers import accounts_of, waiting_account
from providers.queries.standing import (
    notice_line,
    qualifications_of,
    recognitions_of,
)
from providers.states import ENROLMENT
from providers.views import showing
from regions.queries.sanctions import sanctions_of

if TYPE_CHECKING:
    from providers.models import PayeeAccount, Provider


class Register(RegistrationGate, ActionFormView):
    """A person registers an institution and hands in its self-assessment."""

    template_name = "providers/public/register.html"
    form_class = RegistrationForm
    done_message = _("Handed in. An officer of the district looks at it next.")

    def act(self, **typed: Any) -> Provider:
        return register_provider(
            key=typed["key"],
            reference=typed["reference"],
            facts=facts_typed(typed),
            credentials=credentials_typed(typed),
            answers=answers_typed(typed),
            region_reason=typed["region_reason"],
            acting=self.acting_as(typed["key"], region=typed["region"]),
            at=clock.now(),
        )

    def done_url(self, result: Provider) -> str:
        return reverse("provider-enrolment", args=[result.reference])


class Enrolment(ProviderGate, PageView):
    """Where the enrolment stands, what the checks found, who recognises the provider."""

    template_name = "providers/provider/enrolment.html"

    def context(self) -> dict[str, Any]:
        provider = self.provider()
        line = notice_line(self.scope, provider)
        return {
            "provider": provider,
            "steps": showing.steps(provider, line),
            "checks": showing.check_rows(self.scope, provider, on=clock.today()),
            "qualifications": showing.qualifications(self.scope, provider),
            "recognitions": recognitions_of(self.scope, provider),
            "notice": line.notice if line else None,
            "may_correct": may_head(self.acting, provider) is None
            and ENROLMENT.allows(provider.state, "self_assessed"),
            "today": clock.today(),
        }


class CorrectEnrolment(ProviderGate, ActionFormView):
    """Corrects what was returned, and hands it in again."""

    roles = frozenset({"provider_owner"})
    template_name = "providers/provider/correct.html"
    form_class = AssessmentForm
    done_message = _("Handed in again. The checks have run and an officer looks at it next.")

    def initial(self) -> dict[str, Any]:
        provider = self.provider()
        return as_typed(provider, qualifications_of(self.scope, provider))

    def context(self) -> dict[str, Any]:
        return {"provider": self.provider()}

    def act(self, **typed: Any) -> Provider:
        return assess_again(
            provider=self.acting.organisation,
            facts=facts_typed(typed),
            credentials=credentials_typed(typed),
            answers=answers_typed(typed),
            acting=self.acting,
            at=clock.now(),
        )

    def done_url(self, result: Provider) -> str:
        return reverse("provider-enrolment", args=[result.reference])


class Profile(ProviderGate, PageView):
    """What is known of the institution, its members, its account."""

    template_name = "providers/provider/profile.html"

    def context(self) -> dict[str, Any]:
        provider = self.provider()
        return {
            "provider": provider,
            "kinds": showing.kinds(provider),
            "members": members_of(provider.pk, on=clock.today()),
            "qualifications": showing.qualifications(self.scope, provider),
            "sanctions": list(sanctions_of(self.scope, provider.reference)),
            "accounts": accounts_of(self.scope, provider)[:1],
            "today": clock.today(),
        }


class Account(ProviderGate, ActionFormView):
    """Payee accounts: the confirmed ones, the one that waits, and a new proposal."""

    template_name = "providers/provider/account.html"
    form_class = AccountForm
    done_message = _("Proposed. The head of the institution, or a colleague, confirms it next.")

    def initial(self) -> dict[str, Any]:
        return {"account_name": self.provider().name_zh}

    def context(self) -> dict[str, Any]:
        provider = self.provider()
        waiting = waiting_account(self.scope, provider)
        return {
            "provider": provider,
            "accounts": accounts_of(self.scope, provider),
            "waiting": waiting,
            "may_confirm": waiting is not None
            and may_head(self.acting, provider) is None
            and waiting.proposed_by != self.acting.user_id,
            "now": clock.now(),
        }

    def act(self, **typed: Any) -> PayeeAccount:
        return propose_payee_account(
            provider=self.acting.organisation, acting=self.acting, at=clock.now(), **typed
        )

    def done_url(self, result: PayeeAccount) -> str:
        return reverse("provider-account", args=[self.acting.reference])


class ConfirmAccount(ProviderGate, ActionButtonView):
    """The second pair of hands."""

    done_message = _("Confirmed. Payments go there after three days.")

    def act(self) -> PayeeAccount:
        return confirm_payee_account(
            provider=self.acting.organisation,
            acting=self.acting,
            at=clock.now(),
            seen=self.request.POST.get("account", ""),
        )

    def back_url(self) -> str:
        return reverse("provider-account", args=[self.acting.reference])
