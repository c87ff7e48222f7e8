"""Give a person a post at a desk, and take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.models import Membership
from foundation.transactions import step

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


@step
def give_post(
    *,
    user_id: int,
    audience: str,
    region: str,
    organisation: UUID,
    reference: str,
    name_zh: str,
    name_en: str,
    role: str,
    on: date,
) -> Membership:
    """Give a person a post at an enterprise's or provider's desk from a day on.

    A post they held before is theirs again; giving it twice changes nothing.
    """
    post, _created = Membership.objects.update_or_create(
        user_id=user_id,
        audience=audience,
        region=region,
        organisation=organisation,
        role=role,
        defaults={"ends_on": None, "reference": reference, "name_zh": name_zh, "name_en": name_en},
        create_defaults={
            "reference": reference, "name_zh": name_zh, "name_en": name_en, "starts_on": on,
        },
    )  # fmt: skip
    return post
