"""Tables of the regions concern."""

from regions.models.agreement import (
    AllianceRules,
    FundingAgreement,
    FundingPattern,
    SettlementMode,
)
from regions.models.budget import BudgetChange, BudgetLine, BudgetWarning, BudgetYearEnd
from regions.models.counter import NumberSeries
from regions.models.notice import NoticeItem, Objection, PublicityNotice
from regions.models.programme import Programme, ServiceCategory, TermsVersion
from regions.models.region import CalendarDay, Region
from regions.models.sanction import Sanction

__all__ = [
    "AllianceRules",
    "BudgetChange",
    "BudgetLine",
    "BudgetWarning",
    "BudgetYearEnd",
    "CalendarDay",
    "FundingAgreement",
    "FundingPattern",
    "NoticeItem",
    "NumberSeries",
    "Objection",
    "Programme",
    "PublicityNotice",
    "Region",
    "Sanction",
    "ServiceCategory",
    "SettlementMode",
    "TermsVersion",
]
