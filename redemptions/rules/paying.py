"""Which region pays the claimant: the issuing region, or the one that agreed to pay first."""

from __future__ import annotations

PAID_BY_ISSUER = frozenset({"P1", "P2"})


def paying_region(*, pattern: str, issuing: str, provider: str, prefinancer: str) -> str:
    """Return the code of the body that pays the claimant under a funding pattern.

    P1 and P2: the issuing region. P3: the provider's region, unless the agreement names another
    prefinancer; P4, P5: the prefinancer the agreement names.
    """
    if pattern in PAID_BY_ISSUER:
        return issuing
    return prefinancer or provider
