"""The papers a claim needs as a list, on the order from the start and beside the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from foundation.web.formatting import money
from redemptions.queries.papers import needs_of, there_already
from redemptions.steps.filing import PAPER_NAMES

if TYPE_CHECKING:
    from collections.abc import Collection

    from foundation.tenancy.scope import Scope
    from redemptions.models import ServiceOrder
    from redemptions.rules.evidence import Need

#: What the platform has of itself: the account stands in the details of whoever is paid.
_KNOWN = frozenset({"E8"})


def shown_needs(
    scope: Scope, order: ServiceOrder, *, there: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Return each paper with its reason and whether it is there.

    ``there``: the codes handed in on the page so far, beside what the order brings itself.
    """
    on_order = there_already(scope, order)
    return [
        {
            "code": need.paper.value,
            "name": PAPER_NAMES[need.paper.value],
            "required": need.required,
            "reason": _reason(need),
            "there": need.paper.value in {*on_order, *there, *_KNOWN},
            "on_order": need.paper.value in on_order,
        }
        for need in needs_of(scope, order)
        if need.paper.value in PAPER_NAMES
    ]


def _reason(need: Need) -> str:
    words = [_(need.reason)]
    if need.from_fen is not None:
        words.append(
            _("This category asks for it from a contract of %(from)s.")
            % {"from": money(need.from_fen, get_language())}
        )
    return " ".join(words)
