"""Tables of the providers concern."""

from providers.models.product import PriceChange, ServiceProduct
from providers.models.provider import (
    PayeeAccount,
    Provider,
    Qualification,
    RecognitionDecision,
)
from providers.models.result import ResearchResult

__all__ = [
    "PayeeAccount",
    "PriceChange",
    "Provider",
    "Qualification",
    "RecognitionDecision",
    "ResearchResult",
    "ServiceProduct",
]
