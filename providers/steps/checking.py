"""Run the automatic checks of an enrolment, and keep what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal
from foundation.transactions import step
from providers.models import Qualification
from providers.queries.standing import running_bars
from providers.rules.enrolment import Check, checks
from providers.rules.facts import Credential, Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from foundation.acting import Acting
    from providers.models import Provider


class Findings:
    """Several faults as one text, in the language of whoever reads it."""

    def __init__(self, failed: Iterable[Check]) -> None:
        self.failed = list(failed)

    def __str__(self) -> str:
        return " ".join(gettext(check.fault) % dict(check.params) for check in self.failed)


class ChecksFailed(Refusal):
    """Every fault at once, so that nobody corrects one to meet the next."""

    code = "enrolment_checks_failed"
    default_message = _("Before this can be handed in: %(findings)s")


@step
def pass_checks(
    reference: str,
    *,
    facts: Facts,
    credentials: Sequence[Credential],
    answers: Mapping[str, bool],
    acting: Acting,
    on: date,
) -> None:
    """Let through only what passes every automatic check.

    :raises ChecksFailed: names all faults.
    """
    bars = running_bars(acting.scope, reference, on=on)
    found = checks(facts=facts, credentials=credentials, answers=answers, barred_until=bars, on=on)
    failed = [check for check in found if not check.passed]
    if failed:
        raise ChecksFailed(findings=Findings(failed))


@step
def keep_credentials(provider: Provider, credentials: Sequence[Credential]) -> None:
    """Replace the provider's qualifications by these."""
    Qualification.objects.filter(provider=provider).delete()
    for held in credentials:
        Qualification.objects.create(
            region_id=provider.region_id,
            provider=provider,
            code=held.code,
            number=held.number,
            expires_on=held.expires_on,
        )
