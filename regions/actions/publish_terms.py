"""Put terms into force once every district agreed; the version before them ends the day before."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.audit.steps import record
from foundation.periods import day_of
from foundation.refusals import NotVisible, Refusal, spoken_by_database
from foundation.transactions import action
from foundation.transitions import move
from regions.models import TermsVersion
from regions.permissions import SecondPersonNeeded, may_publish_terms
from regions.queries.places import all_codes
from regions.states import TERMS

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting

spoken_by_database("regions_termsversion_four_eyes")(SecondPersonNeeded)


class ConsentMissing(Refusal):
    """Params: regions, the codes of the districts that did not agree."""

    code = "consent_missing"
    default_message = _("Not every district has agreed yet: %(regions)s.")


class DayHasCome(Refusal):
    """Terms published after their day would hold for applications that never saw them."""

    code = "terms_day_has_come"
    default_message = _(
        "The day these terms were to hold from has come. Propose them again for a later day."
    )


@action
def publish_terms(*, version: UUID, acting: Acting, at: datetime) -> TermsVersion:
    """Publish a version; it holds from its day on, and never changes again.

    :raises NotVisible: no such version, or another bureau's.
    :raises PostNeeded: neither leader nor the operator's rules editor.
    :raises SecondPersonNeeded: whoever drafted it.
    :raises ConsentMissing: a district has not agreed.
    :raises DayHasCome: its day is today or past.
    :raises TransitionRefused: not in consent.
    """
    found = TermsVersion.objects.select_for_update().filter(pk=version).first()
    if found is None:
        raise NotVisible
    refusal = may_publish_terms(acting, found)
    if refusal:
        raise refusal
    missing = districts_not_agreed(found)
    if missing:
        raise ConsentMissing(regions=", ".join(missing))
    if found.state == "in_consent" and found.effective_from <= day_of(at):
        raise DayHasCome
    before = (
        TermsVersion.objects.select_for_update()
        .filter(programme_id=found.programme_id, state="in_force")
        .order_by("-number")
        .first()
    )
    if before is not None:
        move(before, TERMS, to="superseded", effective_to=found.effective_from - timedelta(days=1))
    move(found, TERMS, to="in_force", published_on=day_of(at), published_by=acting.user_id)
    record(
        "regions.terms.published", subject=found, number=f"{found.region_id}-V{found.number}",
        regions=all_codes(), acting=acting, at=at, effective_from=found.effective_from.isoformat(),
    )  # fmt: skip
    return found


def districts_not_agreed(version: TermsVersion) -> list[str]:
    """Return the codes of the districts that have not agreed, in order."""
    agreed = {row["region"] for row in version.consents if row["position"] != "refuse"}
    return [code for code in all_codes() if code not in agreed]
