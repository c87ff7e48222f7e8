"""Judge a research result before it is public, and write into the trail what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal, spoken_by_database
from foundation.transactions import step
from providers.rules.words import IP_STATUS, MATURITY, TRANSFER_MODES
from providers.steps.telling import note
from regions.rules.technology import FIELDS

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from providers.models import Provider, ResearchResult
    from providers.rules.finding import Finding


class NotEnrolledYet(Refusal):
    code = "provider_not_enrolled"
    default_message = _("Results can be posted once the institution is enrolled.")


class ResultUnnamed(Refusal):
    code = "result_unnamed"
    default_message = _("Give the result a name in Chinese.")


class FieldUnknown(Refusal):
    code = "field_unknown"
    default_message = _("Choose one of the fields of technology.")


class NoWayToTransfer(Refusal):
    code = "no_way_to_transfer"
    default_message = _("Choose at least one way of handing it on.")


class RightsUnknown(Refusal):
    code = "rights_unknown"
    default_message = _("Say how the result is protected.")


class TermsMissing(Refusal):
    code = "terms_missing"
    default_message = _("Name at least one technical term: suggestions go by them.")


@spoken_by_database("providers_result_trl")
class MaturityOutOfRange(Refusal):
    code = "maturity_out_of_range"
    default_message = _("Maturity is a number from 1 to 9.")


@spoken_by_database("providers_result_ask_positive")
class NoPriceAsked(Refusal):
    code = "no_price_asked"
    default_message = _("Give the price asked; a firm can always talk about it.")


@step
def judge_finding(provider: Provider, finding: Finding) -> None:
    """Let a result through that is complete.

    :raises NotEnrolledYet: the provider is not enrolled, or suspended.
    :raises ResultUnnamed: it has no title.
    :raises FieldUnknown: no field of technology, or none of ours.
    :raises NoWayToTransfer: no way of transfer, or an unknown one.
    :raises RightsUnknown: no state of protection, or an unknown one.
    :raises TermsMissing: no technical term.
    :raises MaturityOutOfRange: not 1 to 9.
    :raises NoPriceAsked: no price.
    """
    modes = set(finding.transfer_modes)
    for faulty, refusal in (
        (provider.state != "enrolled", NotEnrolledYet()),
        (not finding.title_zh.strip(), ResultUnnamed(field="title_zh")),
        (finding.technology_field not in FIELDS, FieldUnknown(field="technology_field")),
        (not modes or not modes <= set(TRANSFER_MODES), NoWayToTransfer(field="transfer_modes")),
        (finding.ip_status not in IP_STATUS, RightsUnknown(field="ip_status")),
        (not finding.keywords_zh, TermsMissing(field="keywords_zh")),
        (finding.trl not in MATURITY, MaturityOutOfRange(field="trl")),
        (finding.ask_fen <= 0, NoPriceAsked(field="ask_fen")),
    ):
        if faulty:
            raise refusal


@step
def note_result(
    what: str,
    result: ResearchResult,
    provider: Provider,
    *,
    acting: Acting,
    at: datetime,
    **details: Any,
) -> None:
    """Record ``providers.result.<what>`` for the provider and its district."""
    note(
        f"result.{what}",
        provider,
        subject=result,
        number=result.number,
        acting=acting,
        at=at,
        **details,
    )
