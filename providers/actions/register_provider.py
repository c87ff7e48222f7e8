"""Register a provider with its self-assessment; the automatic checks are run at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.steps import give_post
from foundation.periods import day_of
from foundation.tenancy.scope import PROVIDER
from foundation.transactions import action
from foundation.transitions import move
from providers.models import Provider
from providers.states import ENROLMENT
from providers.steps.checking import keep_credentials, pass_checks
from providers.steps.identity import provider_code
from providers.steps.telling import note, tell_officers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from providers.rules.facts import Credential, Facts


@action
def register_provider(
    *,
    key: UUID,
    reference: str,
    facts: Facts,
    credentials: Sequence[Credential],
    answers: Mapping[str, bool],
    region_reason: str = "",
    acting: Acting,
    at: datetime,
) -> Provider:
    """Register a provider; it then waits for an officer of its district.

    ``acting`` is the person, with the scope of the provider that is being made: audience provider,
    one region, organisation = ``key``. ``answers`` are those of the self-assessment by question. A
    second press with the same key returns the first registration.

    :raises ProviderCodeFaulty: not a credit code.
    :raises ProviderKnown: it is here already; names who administers it, masked.
    :raises ProviderElsewhere: the code belongs to another district and no reason is given.
    :raises ChecksFailed: names every check that failed.
    """
    found = Provider.objects.filter(pk=key).first()
    if found is not None:
        return found
    today = day_of(at)
    code = provider_code(reference, region=acting.region, reason=region_reason, on=today)
    pass_checks(
        code, facts=facts, credentials=credentials, answers=answers, acting=acting, on=today
    )
    provider = Provider.objects.create(
        id=key,
        region_id=acting.region,
        reference=code,
        region_reason=region_reason.strip(),
        self_assessment=dict(answers),
        **facts.values(),
    )
    keep_credentials(provider, credentials)
    give_post(
        user_id=acting.user_id or 0,
        audience=PROVIDER,
        region=provider.region_id,
        organisation=provider.pk,
        reference=provider.reference,
        name_zh=provider.name_zh,
        name_en=provider.name_en,
        role="provider_owner",
        on=today,
    )
    move(provider, ENROLMENT, to="self_assessed")
    move(provider, ENROLMENT, to="auto_checked")
    note("provider.registered", provider, acting=acting, at=at)
    tell_officers("providers_registered", provider, provider.region, at=at)
    return provider
