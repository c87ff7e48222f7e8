"""The terms of a programme as one value: rate, caps, validity, who may apply."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from regions.rules import terms_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foundation.money import BasisPoints, Fen


WHOLE_SCORE = 100


class SettlementMode(StrEnum):
    """Who is paid out: the enterprise (通用) or the provider (通兑)."""

    ENTERPRISE_REIMBURSED = "ENTERPRISE_REIMBURSED"
    PROVIDER_REDEEMED = "PROVIDER_REDEEMED"


@dataclass(frozen=True, slots=True)
class Quality:
    """Weights of the quality score in points; what it adds to the rate at most; its use."""

    novelty: int
    provider_grade: int
    cross_region: int
    registered_contract: int
    outcome: int
    max_bonus_bp: BasisPoints
    use: str


@dataclass(frozen=True, slots=True)
class ReviewTime:
    """Working days for each review."""

    district: int
    provider_side: int
    finance: int


@dataclass(frozen=True, slots=True)
class ApprovalBand:
    """Up to and including this amount (None: any), these posts decide, each another person."""

    up_to: Fen | None
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Eligibility:
    max_staff: int
    max_revenue_fen: Fen
    min_months_registered: int
    teams_admitted: bool
    team_needs_incubator: bool


@dataclass(frozen=True, slots=True)
class NegativeEntry:
    """One line of a region's own negative list; `words` are looked for, in any language."""

    code: str
    zh: str
    en: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RatePart:
    """One part of a rate: category, cross_region, quality, grade, or the cut `cap` (negative)."""

    name: str
    bp: BasisPoints


@dataclass(frozen=True, slots=True)
class Rate:
    bp: BasisPoints
    parts: tuple[RatePart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """One version of the terms; amounts in fen, rates in basis points, days as the name says."""

    categories_open: tuple[str, ...]
    subsidy_rate_bp: Mapping[str, BasisPoints]
    cross_region_bonus_bp: Mapping[str, BasisPoints]
    intra_region_allowed: bool
    quality: Quality
    provider_grade_bonus_bp: Mapping[str, BasisPoints]
    annual_cap_enterprise_fen: Fen
    annual_cap_team_fen: Fen
    annual_cap_special_fen: Fen
    group_cap_fen: Fen
    per_order_cap_fen: Fen
    voucher_min_fen: Fen
    voucher_step_fen: Fen
    contract_min_fen: Fen
    mode_threshold_fen: Fen
    mode_by_category: Mapping[str, SettlementMode]
    provider_required_at_application: bool
    use_validity_months: int
    redeem_grace_days: int
    extension_times: int
    extension_max_days: int
    extension_requires: str
    reapply_min_utilisation_bp: BasisPoints
    publicity_provider_days: int
    publicity_claims_working_days: int
    recognition_silence_working_days: int
    correction_window_working_days: int
    correction_max_rounds: int
    provider_accept_window_working_days: int
    acceptance_window_days: int
    acceptance_reminder_days: tuple[int, ...]
    acceptance_escalate_above_fen: Fen
    review_sla_working_days: ReviewTime
    appeal_window_working_days: int
    payment_sla_working_days: int
    sample_rate_bp: BasisPoints
    sample_all_above_fen: Fen
    sample_all_high_risk: bool
    amount_basis: tuple[str, ...]
    vat_included: bool
    max_public_support_bp: BasisPoints
    rounding: str
    price_deviation_bp: BasisPoints
    approval_matrix_fen: tuple[ApprovalBand, ...]
    waitlist_order: str
    overlap_with_ordinary_voucher: str
    budget_warning_bp: tuple[BasisPoints, ...]
    blacklist_years: int
    refund_report_working_days: int
    eligibility: Eligibility
    negative_list_extra: tuple[NegativeEntry, ...]

    @classmethod
    def from_json(cls, params: Mapping[str, Any]) -> Terms:
        """Read a version's stored parameters; raises TermsFault for a key missing or unknown."""
        return terms_json.read(cls, params)

    def to_json(self) -> dict[str, Any]:
        """Return plain dicts, lists, numbers and strings; `from_json` reads them back."""
        written: dict[str, Any] = terms_json.write(self)
        return written

    def category_rate_bp(self, category: str, mode: SettlementMode) -> BasisPoints:
        """Return the base rate; a key "TT:PROVIDER_REDEEMED" goes before the plain "TT"."""
        rates = self.subsidy_rate_bp
        return rates.get(f"{category}:{mode.value}", rates.get(category, 0))

    def rate_bp(
        self,
        *,
        category: str,
        mode: SettlementMode,
        cross_region: bool,
        quality_bonus_bp: BasisPoints = 0,
        grade: str = "",
    ) -> Rate:
        """Return the rate and what it is made of, never above `max_public_support_bp`.

        The quality bonus counts up to the most these terms grant.
        """
        parts = [
            RatePart("category", self.category_rate_bp(category, mode)),
            RatePart(
                "cross_region",
                self.cross_region_bonus_bp.get(category, 0) if cross_region else 0,
            ),
            RatePart("quality", min(quality_bonus_bp, self.quality.max_bonus_bp)),
            RatePart("grade", self.provider_grade_bonus_bp.get(grade, 0)),
        ]
        total = sum(part.bp for part in parts)
        bounded = min(total, self.max_public_support_bp)
        if bounded < total:
            parts.append(RatePart("cap", bounded - total))
        return Rate(bounded, tuple(part for part in parts if part.bp))

    @property
    def bonus_from_quality(self) -> bool:
        """Tell whether the quality score lifts the rate, rather than only ordering the list."""
        return self.quality.use == "rate_and_waitlist" and self.quality.max_bonus_bp > 0

    def quality_bonus_bp(self, score: int) -> BasisPoints:
        """Return what a quality score of 0 to 100 adds to the rate, rounded down."""
        return self.quality.max_bonus_bp * score // WHOLE_SCORE if self.bonus_from_quality else 0

    def mode_for(self, category: str, contract_fen: Fen) -> SettlementMode:
        """Return the category's fixed mode, else provider-redeemed from the threshold up."""
        if category in self.mode_by_category:
            return self.mode_by_category[category]
        if contract_fen >= self.mode_threshold_fen:
            return SettlementMode.PROVIDER_REDEEMED
        return SettlementMode.ENTERPRISE_REIMBURSED

    def approvals_needed(self, amount_fen: Fen) -> tuple[str, ...]:
        """Return the posts that must decide on an amount, in their order."""
        for band in self.approval_matrix_fen:
            if band.up_to is None or amount_fen <= band.up_to:
                return band.needs
        raise terms_json.TermsFault("approval_matrix_fen", "open_end")

    def annual_cap_fen(self, *, team: bool, special: bool) -> Fen:
        """Return the yearly cap that counts: special vouchers have their own, teams a lower one."""
        if special:
            return self.annual_cap_special_fen
        return self.annual_cap_team_fen if team else self.annual_cap_enterprise_fen
