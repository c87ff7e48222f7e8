"""The district's desk for firms and teams: verify, warn, suspend, lift."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.actions.lift_suspension import lift_suspension
from enterprises.actions.suspend_enterprise import suspend_enterprise
from enterprises.actions.verify_enterprise import verify_enterprise
from enterprises.actions.warn_enterprise import WARNED_IN, warn_enterprise
from enterprises.forms import SIZES, DecisionForm
from enterprises.permissions import may_sanction, may_verify
from enterprises.queries.enterprises import (
    by_reference,
    count_by_state,
    desk,
    sharing_control,
    snapshots_of,
)
from enterprises.states import ENTERPRISE
from foundation import clock
from foundation.accounts.queries import members_of
from foundation.identifiers import uscc_warnings
from foundation.refusals import NotVisible
from foundation.web.statuses import LIVES
from foundation.web.views import ActionFormView, PageView
from regions.gates import BureauGate
from regions.queries.places import by_division
from regions.queries.sanctions import sanctions_of

if TYPE_CHECKING:
    from enterprises.models import Enterprise

ROWS = 50


class Enterprises(BureauGate, PageView):
    """The district's firms and teams, those that wait first."""

    template_name = "enterprises/bureau/enterprises.html"

    def context(self) -> dict[str, Any]:
        code, asked = self.region.code, self.request.GET
        chosen, text = asked.get("state", ""), asked.get("q", "").strip()
        rows = desk(self.scope, region=code, state=chosen, text=text)
        counts = count_by_state(self.scope, region=code)
        return {
            "region": self.region,
            "page_obj": Paginator(rows, ROWS).get_page(asked.get("page")),
            "tabs": self._tabs(counts, chosen),
            "waiting": counts.get("submitted", 0),
            "text": text,
            "chosen": chosen,
        }

    def _tabs(self, found: dict[str, int], chosen: str) -> list[dict[str, Any]]:
        whole = {"label": _("All"), "url": "?", "count": sum(found.values()), "current": not chosen}
        return [
            whole,
            *(
                {
                    "label": status.label,
                    "url": f"?state={state}",
                    "count": found[state],
                    "current": state == chosen,
                }
                for state, status in LIVES["enterprise"].statuses.items()
                if found.get(state)
            ),
        ]


class OneEnterprise(BureauGate, ActionFormView):
    """The case of one firm, and whatever this desk may decide on it."""

    template_name = "enterprises/bureau/enterprise.html"
    form_class = DecisionForm
    done_message = _("Decided; the firm has been told.")
    row: Enterprise

    def load(self) -> None:
        self.row = by_reference(self.scope, self.kwargs["reference"])
        if self.row.region_id != self.region.code:
            raise NotVisible

    def form_options(self) -> dict[str, Any]:
        return {"decisions": self._decisions()}

    def context(self) -> dict[str, Any]:
        row = self.row
        return {
            "region": self.region,
            "enterprise": row,
            "size": dict(SIZES).get(row.size_class, ""),
            "checks": self._checks(),
            "related": sharing_control(self.scope, row),
            "members": members_of(row.pk, on=clock.today()),
            "snapshots": snapshots_of(self.scope, row),
            "sanctions": list(sanctions_of(self.scope, row.reference)),
            "decisions": self._decisions(),
        }

    def _checks(self) -> list[dict[str, Any]]:
        """Return what the platform finds by itself, for the component ``rule_list``."""
        row = self.row
        if row.kind == row.Kind.TEAM:
            return [
                {
                    "title": _("An incubator vouches for the team"),
                    "why": row.incubator,
                    "outcome": "pass" if row.incubator else "block",
                }
            ]
        place = by_division(row.reference[2:8])
        is_ours = place is not None and place.code == row.region_id
        return [
            {
                "title": _("The credit code belongs to this district"),
                "why": row.region_reason,
                "outcome": "pass" if is_ours else "note",
            },
            {
                "title": _("The organisation code inside the credit code fits"),
                "why": "",
                "outcome": "note" if uscc_warnings(row.reference) else "pass",
            },
        ]

    def _decisions(self) -> list[tuple[str, Any]]:
        """Return what the state and the post allow; the action has the last word."""
        row, found = self.row, []
        barred = row.state in {"suspended", "blacklisted"}
        if may_verify(self.acting, row) is None and not barred:
            found += _allowed(row.state, _VERIFY)
        if may_sanction(self.acting, row) is None:
            if row.state in WARNED_IN:
                found.append(("warning", _("Warn")))
            found += _allowed(row.state, _SANCTION)
            if barred:
                found.append(("lift", _("Lift the measure")))
        return found

    def act(self, **typed: Any) -> Enterprise:
        told: dict[str, Any] = {
            "enterprise": self.row.pk,
            "reason": typed["reason"],
            "acting": self.acting,
            "at": clock.now(),
        }
        decision = typed["decision"]
        if decision == "lift":
            return lift_suspension(**told)
        if decision == "warning":
            return warn_enterprise(until=typed["until"], **told)
        if decision in dict(_SANCTION):
            return suspend_enterprise(level=decision, until=typed["until"], **told)
        return verify_enterprise(outcome=decision, **told)

    def done_url(self, result: Enterprise) -> str:
        return reverse("bureau-enterprise", args=[self.region.slug, result.reference])


_VERIFY = (
    ("verified", _("Verify: the facts are right")),
    ("returned", _("Send back to be corrected")),
    ("rejected", _("Refuse: not a firm of this district")),
)
_SANCTION = (
    ("suspended", _("Suspend")),
    ("blacklisted", _("Bar from vouchers")),
)


def _allowed(state: str, decisions: tuple[tuple[str, Any], ...]) -> list[tuple[str, Any]]:
    return [(code, label) for code, label in decisions if ENTERPRISE.allows(state, code)]
