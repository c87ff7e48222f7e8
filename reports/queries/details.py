"""The rows behind a month's redemptions, and the names a report is written with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from foundation.accounts.queries import names_of
from regions.models import ServiceCategory
from regions.queries.places import ALLIANCE, all_codes
from reports.queries.flows import redeemed
from reports.queries.series import Of

if TYPE_CHECKING:
    from foundation.periods import Month
    from foundation.tenancy.scope import Scope
    from redemptions.models import RedemptionClaim
    from reports.models import MonthlyReport


def claims_of(scope: Scope, *, region: str, month: Month) -> list[RedemptionClaim]:
    """Return the claims counted in D1 of a month, by the moment they became payable."""
    del scope
    codes = tuple(all_codes()) if region == ALLIANCE else (region,)
    rows = redeemed(Of(codes, month)).filter(payable_at__gte=month.start, payable_at__lt=month.end)
    return list(rows.order_by("payable_at", "number"))


def category_names(scope: Scope) -> dict[str, str]:
    """Return the names of the service categories in the language that is switched on."""
    del scope
    zh = (get_language() or "zh").startswith("zh")
    rows = ServiceCategory.objects.values_list("code", "name_zh", "name_en")
    return {code: name_zh if zh else name_en or name_zh for code, name_zh, name_en in rows}


def people_of(scope: Scope, report: MonthlyReport | None) -> dict[str, str]:
    """Return who filled in, checked and signed a report; empty where nobody has yet."""
    del scope
    if report is None:
        return {"filled": "", "checked": "", "signed": ""}
    wanted = [key for key in (report.compiled_by, report.checked_by) if key is not None]
    names = names_of(wanted)
    return {
        "filled": names.get(report.compiled_by or 0, ""),
        "checked": names.get(report.checked_by or 0, ""),
        "signed": report.signed_name,
    }
