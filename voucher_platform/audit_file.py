"""The audit file of one case: who did what, which fields changed, which entries it made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse

from foundation.audit.models import AuditChange, AuditEntry
from foundation.ledger.models import Leg
from foundation.refusals import NotVisible
from foundation.web.views import PageView
from regions.gates import AuditorGate
from voucher_platform.trail import entered, in_words, kept_on, who

if TYPE_CHECKING:
    from uuid import UUID

MOST = 400
#: Columns that say nothing to a reader of differences.
UNTOLD = frozenset({"id", "version", "saved_at", "recorded_at"})


class AuditFile(AuditorGate, PageView):
    """Everything on record about the case of one number; nothing can be changed here."""

    template_name = "voucher_platform/audit_file.html"

    def load(self) -> None:
        number = self.kwargs["number"]
        rows = AuditEntry.objects.filter(subject_number=number).order_by("at", "recorded_at")
        self.entries = list(rows[:MOST])
        if not self.entries:
            raise NotVisible

    def context(self) -> dict[str, Any]:
        number = self.kwargs["number"]
        changes = _changes_by_action([entry.action for entry in self.entries])
        return {
            "number": number,
            "pack_url": self._pack_url(),
            "entries": [
                {
                    "entry": entry,
                    "words": in_words(entry.code),
                    "who": who(entry.actor_name),
                    "changes": changes.get(entry.action, []),
                }
                for entry in self.entries
            ],
            "legs": [
                {
                    "leg": leg,
                    "event": entered(leg.journal.code),
                    "account": kept_on(leg.account.kind),
                }
                for leg in _legs_about(number)
            ],
        }

    def _pack_url(self) -> str:
        about_a_claim = any(entry.subject_type == "RedemptionClaim" for entry in self.entries)
        return reverse("auditor-claim-pack", args=[self.kwargs["number"]]) if about_a_claim else ""


def _changes_by_action(actions: list[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    found: dict[UUID, list[dict[str, Any]]] = {}
    for change in AuditChange.objects.filter(action__in=actions).order_by("id")[: MOST * 10]:
        if differences := _differences(change):
            found.setdefault(change.action, []).append(
                {"table": change.table_name, "verb": change.verb, "fields": differences}
            )
    return found


def _differences(change: AuditChange) -> list[tuple[str, Any, Any]]:
    before, after = change.before or {}, change.after or {}
    return [
        (name, before.get(name), after.get(name))
        for name in sorted({*before, *after} - UNTOLD)
        if before.get(name) != after.get(name) and after.get(name) not in ("", None, [], {})
    ]


def _legs_about(number: str) -> list[Leg]:
    rows = Leg.objects.filter(Q(journal__reference=number)).select_related("journal", "account")
    return list(rows.order_by("journal__at", "id")[:MOST])
