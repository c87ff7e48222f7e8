"""Tables of the providers concern."""

from providers.models.product import PriceChange, ServiceProduct
from providers.models.provider import (
    PayeeAccount,
    Provider,
    Qualification,
    RecognitionDecision,
)

__all__ = [
    "PayeeAccount",
    "PriceChange",
    "Provider",
    "Qualification",
    "RecognitionDecision",
    "ServiceProduct",
]
