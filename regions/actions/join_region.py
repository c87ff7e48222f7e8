"""A further district joins: its codes, seal, colour and office become a row; no code changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import action
from regions.models import Region
from regions.permissions import RULES_POSTS, may_operate

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting

CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}")
RESERVED = frozenset({"ALL"})


@spoken_by_database("regions_region_pkey", "regions_region_slug_key")
class RegionExists(Refusal):
    code = "region_exists"
    default_message = _("A district of this code or address takes part already.")


class CodeUnfit(Refusal):
    code = "region_code_unfit"
    default_message = _("A code is two to eight capital letters and figures, such as SZ.")


@action
def join_region(  # noqa: PLR0913 - the fields of its page
    *,
    code: str,
    slug: str,
    name_zh: str,
    name_en: str,
    full_name_zh: str,
    full_name_en: str,
    division_code: str,
    seal: str,
    seal_latin: str,
    accent: str,
    phone: str,
    acting: Acting,
    at: datetime,
) -> Region:
    """Let a district join; agreements, programme and people follow on their own pages.

    :raises PostNeeded: none of the operator's posts for rules.
    :raises CodeUnfit: the code does not stand in numbers.
    :raises RegionExists: code or address are taken.
    """
    refusal = may_operate(acting, *RULES_POSTS)
    if refusal:
        raise refusal
    if not CODE.fullmatch(code) or code in RESERVED:
        raise CodeUnfit(field="code")
    last = Region.objects.aggregate(last=Max("serial"))["last"] or 0
    region = Region(
        code=code, slug=slug, serial=last + 1, name_zh=name_zh, name_en=name_en,
        full_name_zh=full_name_zh, full_name_en=full_name_en, division_code=division_code,
        uscc_division_codes=[division_code], invoice_province_code=division_code[:2], seal=seal,
        seal_latin=seal_latin, accent=accent, accent_strong=accent, tint="#f0f4fa",
        office={"phone": phone},
    )  # fmt: skip
    region.save(force_insert=True)
    record(
        "regions.region.joined", subject=region, number=code, regions=[code], acting=acting, at=at
    )
    return region
