"""Gathers what the checks look at for many claims at once: a fixed number of queries a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enterprises.models import Enterprise
from foundation.periods import day_of
from providers.models import Provider
from redemptions.queries import checked_parties as parties
from redemptions.queries import checked_patterns as patterns
from redemptions.queries.across import links_among
from redemptions.queries.papers import tax_states
from redemptions.rules.checks.facts import (
    Facts,
    FileFacts,
    Firm,
    InvoiceFacts,
    Price,
    ReportFacts,
    SlipFacts,
    Splitting,
    TechContractFacts,
)
from regions.models import TermsVersion
from regions.queries.programmes import terms_of
from vouchers.models import Voucher

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Any
    from uuid import UUID

    from foundation.tenancy.scope import Scope
    from redemptions.models import RedemptionClaim
    from redemptions.queries.papers import ClaimPapers
    from redemptions.rules.checks.facts import Amounts
    from regions.rules.terms import Terms

_NOBODY: tuple[None, tuple[str, ...]] = (None, ())


@dataclass(frozen=True, slots=True)
class _Known:
    """The answers for a whole batch, by claim or party."""

    on: date
    uses: Any
    tax: dict[tuple[UUID, str], str]
    vouchers: dict[UUID, Voucher]
    terms: dict[UUID, Terms]
    firms: dict[UUID, Enterprise]
    providers: dict[UUID, Provider]
    links: Any
    measures: Any
    over_cap: dict[tuple[UUID, UUID], bool]
    phones: dict[str, int]
    certificates: Any
    officers: Any
    usual: dict[str, int]
    orders: dict[tuple[UUID, UUID], list[Amounts]]
    loads: Any
    shares: Any
    figures: Any
    ratings: Any


def facts_among(
    scope: Scope,
    claims: Sequence[RedemptionClaim],
    papers: Mapping[UUID, ClaimPapers],
    uses: Any,
    *,
    on: date,
) -> dict[UUID, Facts]:
    """Return by claim everything the checks look at, as of a day; claims come with their order.

    ``uses`` is what the alliance's index answered. Asked by the worker, who sees all regions;
    what the results keep is what both regions of a claim may read.
    """
    if not claims:
        return {}
    known = _known(scope, claims, uses, on)
    return {claim.pk: _facts(claim, papers[claim.pk], known) for claim in claims}


def _known(scope: Scope, claims: Sequence[RedemptionClaim], uses: Any, on: date) -> _Known:
    vouchers = Voucher.objects.in_bulk({claim.voucher_id for claim in claims})
    versions = TermsVersion.objects.in_bulk({one.terms_id for one in vouchers.values()})
    terms = {key: terms_of(version) for key, version in versions.items()}
    firms = Enterprise.objects.in_bulk({claim.enterprise_id for claim in claims})
    providers = Provider.objects.in_bulk({claim.provider_id for claim in claims})
    programmes = {one.programme_id: terms[one.terms_id] for one in vouchers.values()}
    members = {
        (vouchers[claim.voucher_id].programme_id, claim.enterprise_id): firms[claim.enterprise_id]
        for claim in claims
    }
    references = {firm.reference for firm in firms.values()}
    references |= {provider.reference for provider in providers.values()}
    return _Known(
        on=on,
        uses=uses,
        tax=tax_states(scope, claims),
        vouchers=vouchers,
        terms=terms,
        firms=firms,
        providers=providers,
        links=links_among(scope, ((one.enterprise_id, one.provider_id) for one in claims)),
        measures=parties.bars_among(scope, references, on=on),
        over_cap=parties.over_group_cap(scope, members, programmes),
        phones=parties.same_phone(scope, firms.values()),
        certificates=parties.certificates_among(scope, providers),
        officers=parties.related_officers(scope, [*firms, *providers], on=on),
        usual=patterns.usual_prices(scope, {claim.category_id for claim in claims}),
        orders=patterns.orders_between(scope, claims),
        loads=patterns.loads(scope, claims, providers),
        shares=patterns.shares(scope, claims),
        figures=patterns.figures_of(scope, providers),
        ratings=patterns.ratings_of(scope, providers),
    )


def _facts(claim: RedemptionClaim, papers: ClaimPapers, known: _Known) -> Facts:
    order, voucher = claim.order, known.vouchers[claim.voucher_id]
    terms = known.terms[voucher.terms_id]
    firm = known.firms.get(claim.enterprise_id)
    provider = known.providers.get(claim.provider_id)
    pair = (claim.enterprise_id, claim.provider_id)
    return Facts(
        enterprise_uscc=claim.enterprise_reference,
        provider_uscc=claim.provider_reference,
        enterprise_name=claim.enterprise_name,
        provider_name=claim.provider_name,
        issued_on=day_of(voucher.issued_at),
        use_by=voucher.use_by,
        contracted_on=order.contracted_on,
        category=claim.category_id,
        filed_on=day_of(claim.filed_at),
        service_on=day_of(order.delivered_at) if order.delivered_at else None,
        accepted_on=day_of(order.accepted_at) if order.accepted_at else None,
        contract_fen=claim.contract_fen,
        claimed_fen=claim.claimed_fen,
        other_support_fen=claim.other_support_fen,
        **_of_papers(claim, papers, known),
        links=known.links.get(pair),
        group_over_cap=known.over_cap.get((voucher.programme_id, claim.enterprise_id)),
        bars=parties.bars_of(firm, provider, known.measures, on=known.on),
        price=_price(claim, terms, known),
        splitting=_splitting(claim, terms, known),
        load=known.loads.get(claim.pk),
        share=known.shares.get(claim.pk),
        same_phone=known.phones[firm.phone] - 1 if firm and firm.phone else None,
        firm=_firm(firm, terms),
        related_officers=_officers(claim, known),
        certificates=known.certificates.get(claim.provider_id),
        figures=known.figures.get(claim.provider_id),
        ratings=known.ratings.get(claim.provider_id),
    )


def _of_papers(claim: RedemptionClaim, papers: ClaimPapers, known: _Known) -> dict[str, Any]:
    def uses(kind: str, text: str) -> Any:
        return known.uses.get((claim.pk, kind, text), _NOBODY)

    number = claim.order.tech_contract_number
    return {
        "invoices": tuple(
            InvoiceFacts(
                number=one.invoice_number,
                buyer_uscc=one.buyer_reference,
                seller_uscc=one.seller_reference,
                used_in=(found := uses("invoice", f"{one.code}{one.invoice_number}"))[0],
                met_by=found[1],
                tax_state=known.tax.get((claim.pk, f"{one.code}{one.invoice_number}"), ""),
                differing=tuple(each["field"] for each in one.differences) if one.read else None,
            )
            for one in papers.invoices
        ),
        "tech_contracts": (
            (TechContractFacts(number, *uses("tech_contract", number)),) if number else ()
        ),
        "files": tuple(
            FileFacts(paper.name, *uses("file", paper.sha256)) for paper in papers.evidence
        ),
        "slips": tuple(
            SlipFacts(serial=slip.serial or "—", payer=slip.payer_name, payee=slip.payee_name)
            for slip in papers.payments
        ),
        "reports": tuple(
            ReportFacts(paper.name, None)
            for paper in papers.evidence
            if paper.kind == "deliverable"
        ),
    }


def _price(claim: RedemptionClaim, terms: Terms, known: _Known) -> Price:
    usual_fen = known.usual.get(claim.category_id)
    return Price(
        contract_fen=claim.contract_fen,
        list_fen=claim.order.list_price_fen,
        category_p90_fen=None if usual_fen is None else usual_fen * claim.order.quantity,
        deviation_bp=terms.price_deviation_bp,
    )


def _splitting(claim: RedemptionClaim, terms: Terms, known: _Known) -> Splitting:
    own = patterns.amounts_of(claim.order)
    registered_fen = (claim.order.category.facts or {}).get("tech_contract_required_from_fen")
    bands = (band.up_to for band in terms.approval_matrix_fen)
    orders = known.orders.get((claim.enterprise_id, claim.provider_id), [])
    return Splitting(
        own=own,
        others=tuple(one for one in orders if one.order != own.order),
        contract_limits=tuple(fen for fen in (registered_fen, terms.mode_threshold_fen) if fen),
        hold_limits=tuple(fen for fen in (*bands, terms.sample_all_above_fen) if fen),
    )


def _firm(firm: Enterprise | None, terms: Terms) -> Firm | None:
    if firm is None:
        return None
    # Large is what more than two people must decide.
    large_fen = terms.approval_matrix_fen[0].up_to or terms.sample_all_above_fen
    return Firm(
        is_team=firm.kind == Enterprise.Kind.TEAM,
        founded_on=firm.founded_on,
        staff=firm.staff,
        revenue_fen=firm.revenue_fen,
        large_from_fen=large_fen + 1,
    )


def _officers(claim: RedemptionClaim, known: _Known) -> tuple[str, ...]:
    names = (
        name
        for body in (claim.enterprise_id, claim.provider_id)
        for region in (claim.issuing_region_id, claim.provider_region_id)
        for name in known.officers.get((body, region), ())
    )
    return tuple(dict.fromkeys(names))
