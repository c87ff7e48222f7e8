"""Terms to try rules on: a district in two versions, typed by hand."""

from __future__ import annotations

from typing import Any

from regions.rules.terms import Terms

_OPEN = ["RD", "TT", "TS", "IP", "TC", "DG", "MT", "TL", "CF", "FP"]


def params(**changed: Any) -> dict[str, Any]:
    """Return the stored parameters of a plain district, with changes."""
    return _RATES | _CAPS | _DAYS | _REVIEW | changed


def terms(**changed: Any) -> Terms:
    """Return the terms of a plain district: 50 % for RD, 5 points more across the border."""
    return Terms.from_json(params(**changed))


_RATES: dict[str, Any] = {
    "categories_open": _OPEN,
    "subsidy_rate_bp": {
        "RD": 5000, "TT": 5000, "TS": 3500, "IP": 3500, "TC": 3500,
        "DG": 3500, "MT": 2000, "TL": 2500, "CF": 3000, "FP": 3000,
    },
    "cross_region_bonus_bp": {**dict.fromkeys(_OPEN, 500), "FP": 0},
    "intra_region_allowed": False,
    "quality": {
        "novelty": 35, "provider_grade": 20, "cross_region": 20, "registered_contract": 15,
        "outcome": 10, "max_bonus_bp": 1000, "use": "rate_and_waitlist",
    },
    "provider_grade_bonus_bp": {"A": 200, "B": 0, "C": 0, "D": 0},
    "max_public_support_bp": 8000,
    "amount_basis": ["contract", "invoice", "paid"],
    "vat_included": True,
    "rounding": "floor_yuan",
    "price_deviation_bp": 5000,
}  # fmt: skip
_CAPS: dict[str, Any] = {
    "annual_cap_enterprise_fen": 28_000_000,
    "annual_cap_team_fen": 8_000_000,
    "annual_cap_special_fen": 3_000_000,
    "group_cap_fen": 28_000_000,
    "per_order_cap_fen": 22_000_000,
    "voucher_min_fen": 500_000,
    "voucher_step_fen": 10_000,
    "contract_min_fen": 1_000_000,
    "mode_threshold_fen": 2_000_000,
    "mode_by_category": {"TT": "PROVIDER_REDEEMED", "TL": "ENTERPRISE_REIMBURSED"},
    "provider_required_at_application": True,
    "budget_warning_bp": [7000, 8500, 9500],
    "acceptance_escalate_above_fen": 5_000_000,
    "sample_rate_bp": 1500,
    "sample_all_above_fen": 8_000_000,
    "sample_all_high_risk": True,
}
_DAYS: dict[str, Any] = {
    "use_validity_months": 12,
    "redeem_grace_days": 60,
    "extension_times": 1,
    "extension_max_days": 180,
    "extension_requires": "order_in_service",
    "publicity_provider_days": 7,
    "publicity_claims_working_days": 5,
    "recognition_silence_working_days": 10,
    "correction_window_working_days": 10,
    "correction_max_rounds": 2,
    "provider_accept_window_working_days": 5,
    "acceptance_window_days": 28,
    "acceptance_reminder_days": [7, 14, 21],
    "review_sla_working_days": {"district": 5, "provider_side": 5, "finance": 5},
    "appeal_window_working_days": 10,
    "payment_sla_working_days": 15,
    "refund_report_working_days": 10,
    "blacklist_years": 3,
}
_REVIEW: dict[str, Any] = {
    "reapply_min_utilisation_bp": 8000,
    "approval_matrix_fen": [
        {"up_to": 5_000_000, "needs": ["officer", "leader"]},
        {"up_to": None, "needs": ["officer", "leader", "finance"]},
    ],
    "waitlist_order": "score",
    "overlap_with_ordinary_voucher": "refuse",
    "eligibility": {
        "max_staff": 500,
        "max_revenue_fen": 20_000_000_000,
        "min_months_registered": 6,
        "teams_admitted": False,
        "team_needs_incubator": True,
    },
    "negative_list_extra": [
        {"code": "N1", "zh": "企业日常代理记账", "en": "Daily bookkeeping", "words": ["代理记账"]}
    ],
}
