"""The firm's own pages: registration, details, colleagues, account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.actions.confirm_bank_account import confirm_bank_account
from enterprises.actions.invite_colleague import invite_colleague
from enterprises.actions.propose_bank_account import propose_bank_account
from enterprises.actions.register_enterprise import register_enterprise
from enterprises.actions.update_profile import CORRECTABLE, update_profile
from enterprises.forms import (
    TYPED,
    AccountForm,
    FactsForm,
    PersonForm,
    RegistrationForm,
    facts_typed,
)
from enterprises.gates import EnterpriseGate, RegistrationGate
from enterprises.permissions import may_manage
from enterprises.queries.enterprises import snapshots_of, waiting_change
from enterprises.rules.facts import Facts
from enterprises.rules.posts import OWNERS
from foundation import clock
from foundation.accounts.queries import members_of
from foundation.web.views import ActionButtonView, ActionFormView, PageView

if TYPE_CHECKING:
    from enterprises.models import AccountChange, Enterprise
    from foundation.accounts.models import Membership


class Register(RegistrationGate, ActionFormView):
    """A person registers a firm or team and becomes its owner."""

    template_name = "enterprises/public/register.html"
    form_class = RegistrationForm
    done_message = _("Registered. Your district verifies the firm next.")

    def act(self, **typed: Any) -> Enterprise:
        names = ("key", "kind", "reference", "region_reason", "bank_name", "cnaps_code")
        return register_enterprise(
            **{name: typed[name] for name in names},
            bank_account=typed["bank_account"],
            facts=facts_typed(typed),
            acting=self.acting_as(typed["key"], region=typed["region"]),
            at=clock.now(),
        )

    def done_url(self, result: Enterprise) -> str:
        return reverse("enterprise-profile", args=[result.reference])


class Profile(EnterpriseGate, PageView):
    """What the district knows of the firm, its members, its account."""

    template_name = "enterprises/enterprise/profile.html"

    def context(self) -> dict[str, Any]:
        enterprise = self.enterprise()
        return {
            "enterprise": enterprise,
            "members": members_of(enterprise.pk, on=clock.today()),
            "snapshots": snapshots_of(self.scope, enterprise)[:5],
            "waiting": waiting_change(self.scope, enterprise),
            "may_manage": may_manage(self.acting, enterprise) is None,
            "may_correct": may_manage(self.acting, enterprise) is None
            and enterprise.state in CORRECTABLE,
        }


class _OwnForm(EnterpriseGate, ActionFormView):
    def done_url(self, result: object) -> str:
        return reverse("enterprise-profile", args=[self.acting.reference])

    def context(self) -> dict[str, Any]:
        return {"enterprise": self.enterprise()}


class EditProfile(_OwnForm):
    """Corrects facts; verified ones go back to the district."""

    roles = OWNERS
    template_name = "enterprises/enterprise/edit_profile.html"
    form_class = FactsForm
    done_message = _("Saved. Changed facts go to your district for verification.")
    known: Facts

    def load(self) -> None:
        self.known = Facts.of(self.enterprise())

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.known, name) for name in TYPED}

    def act(self, **typed: Any) -> Enterprise:
        return update_profile(
            enterprise=self.acting.organisation,
            facts=facts_typed(typed, known=self.known),
            acting=self.acting,
            at=clock.now(),
        )


class InviteColleague(_OwnForm):
    """Lets a colleague in as handler."""

    roles = OWNERS
    template_name = "enterprises/enterprise/colleague.html"
    form_class = PersonForm
    done_message = _("Your colleague can act for the firm from now on.")

    def act(self, **typed: Any) -> Membership:
        return invite_colleague(
            enterprise=self.acting.organisation,
            person=typed["person"],
            acting=self.acting,
            at=clock.now(),
        )


class Account(EnterpriseGate, ActionFormView):
    """The firm's account, the one that waits, and a new proposal."""

    template_name = "enterprises/enterprise/account.html"
    form_class = AccountForm
    done_message = _("Proposed. Another person of the firm confirms it next.")

    def context(self) -> dict[str, Any]:
        enterprise = self.enterprise()
        waiting = waiting_change(self.scope, enterprise)
        return {
            "enterprise": enterprise,
            "waiting": waiting,
            "may_confirm": waiting is not None and waiting.proposed_by != self.acting.user_id,
        }

    def act(self, **typed: Any) -> AccountChange:
        return propose_bank_account(
            enterprise=self.acting.organisation, acting=self.acting, at=clock.now(), **typed
        )

    def done_url(self, result: AccountChange) -> str:
        return reverse("enterprise-account", args=[self.acting.reference])


class ConfirmAccount(EnterpriseGate, ActionButtonView):
    """The second pair of hands."""

    done_message = _("Confirmed. Money goes to the new account from now on.")

    def act(self) -> Enterprise:
        return confirm_bank_account(
            enterprise=self.acting.organisation,
            acting=self.acting,
            at=clock.now(),
            seen=self.request.POST.get("account", ""),
        )

    def back_url(self) -> str:
        return reverse("enterprise-account", args=[self.acting.reference])
