"""What changed, field by field: beside a colleague's change, and since a return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from foundation.audit.queries import history_of
from foundation.web import formatting
from regions.queries.places import every_region
from regions.queries.programmes import categories
from vouchers.forms.applications import STORED_AS, ReturnForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foundation.tenancy.scope import Scope
    from vouchers.models import ApplicationDecision, VoucherApplication


def conflict(
    scope: Scope, application: VoucherApplication, form: Any, stored: dict[str, Any]
) -> dict[str, Any]:
    """Return who saved in between and when, and each field where theirs is not what was typed."""
    saved = [row for row in history_of(scope, application.pk) if row.code.endswith(".saved")]
    return {
        "saved_by": saved[-1].actor_name if saved else "",
        "differences": [
            {
                "label": form.fields[name].label,
                "theirs": _in_form(form.fields[name], stored[name]),
                "mine": _in_form(form.fields[name], form.cleaned_data.get(name)),
            }
            for name in STORED_AS
            if (stored[name] or None) != (form.cleaned_data.get(name) or None)
        ],
    }


def _in_form(field: Any, value: Any) -> str:
    if hasattr(field, "choices"):
        return str(dict(field.choices).get(value or "", value))
    return formatting.money(value, get_language()) if isinstance(value, int) else value or "—"


def mended(
    application: VoucherApplication, decisions: Sequence[ApplicationDecision]
) -> list[dict[str, Any]]:
    """Return what was marked or changed since the last return, what was marked first.

    Each row: label, what the officer said, before, now, whether it changed.
    """
    returns = [row for row in decisions if row.stage == "return" and row.stated]
    if not returns or application.state in {"draft", "returned"}:
        return []
    stated = returns[-1].stated
    says = {row["field"]: row["says"] for row in stated["defects"]}
    labels: dict[str, Any] = dict(ReturnForm.FIELDS)
    labels["provider_region"] = _("Where will you look for a provider?")
    rows = [
        {
            "label": labels[name],
            "says": says.get(name, ""),
            "before": _shown(column, stated["fields"][column]),
            "now": _shown(column, getattr(application, column)),
            "changed": stated["fields"][column] != getattr(application, column),
        }
        for name, column in STORED_AS.items()
    ]
    rows = [row for row in rows if row["says"] or row["changed"]]
    return sorted(rows, key=lambda row: not row["says"])


def _shown(column: str, value: Any) -> str:
    suffix = "zh" if (get_language() or "").startswith("zh") else "en"
    if column.endswith("_fen"):
        return formatting.money(int(value), get_language())
    if column == "category_id":
        names = {row.code: getattr(row, f"name_{suffix}") for row in categories()}
        return str(names.get(value, "—"))
    if column == "provider_region":
        names = {row.code: getattr(row, f"name_{suffix}") for row in every_region()}
        return str(names.get(value, _("Not decided yet")))
    return str(value or "—")
