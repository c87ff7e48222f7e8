"""When two bodies count as one: controller, shares, shared account."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from regions.rules.sentences import gettext_noop as _

if TYPE_CHECKING:
    from foundation.money import BasisPoints

LINKED_FROM_BP: BasisPoints = 2_500
BLOCK, HIGH = "block", "high"

SENTENCES = {
    "control_group": _("Both belong to the control group %(found)s."),
    "controller": _("Both have the same actual controller."),
    "legal_representative": _("Both have the same legal representative."),
    "shares": _("%(holder)s holds %(percent)s %% of %(held)s."),
    "phone": _("Both use the same phone number."),
    "address": _("Both have the same address."),
    "account": _("Both use the same bank account."),
    "email_domain": _("Both write from the same e-mail domain."),
}

# Anybody may have a mailbox there: sharing such a domain says nothing.
PUBLIC_MAIL = frozenset(
    {
        "126.com", "139.com", "163.com", "189.cn", "aliyun.com", "foxmail.com", "gmail.com",
        "hotmail.com", "icloud.com", "outlook.com", "qq.com", "sina.cn", "sina.com", "sohu.com",
        "yeah.net",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What is known of a firm or a provider; empty means not known, and is never equal."""

    reference: str  # USCC or team number
    controller: str = ""
    control_group: str = ""
    legal_representative: str = ""
    shareholders: Mapping[str, BasisPoints] = field(default_factory=dict)  # by reference
    phones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One link between two bodies: `reason` is a key of SENTENCES, `params` fill the sentence.

    Names, numbers and accounts are not told: the other region may not see them.
    """

    reason: str
    severity: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return SENTENCES[self.reason]


def hits(*, enterprise: Body, provider: Body) -> list[Hit]:
    """Return every link: block for ownership and control, high for what they share."""
    return [*_owned(enterprise, provider), *_shared(enterprise, provider)]


def _owned(enterprise: Body, provider: Body) -> Iterator[Hit]:
    group = enterprise.control_group
    if group and group == provider.control_group:
        yield Hit("control_group", BLOCK, {"found": group})
    controller = _folded(enterprise.controller)
    if controller and controller == _folded(provider.controller):
        yield Hit("controller", BLOCK)
    for holder, held in ((enterprise, provider), (provider, enterprise)):
        share_bp = held.shareholders.get(holder.reference, 0)
        if share_bp >= LINKED_FROM_BP:
            told = {"holder": holder.reference, "held": held.reference}
            yield Hit("shares", BLOCK, told | {"percent": _percent(share_bp)})


def _shared(enterprise: Body, provider: Body) -> Iterator[Hit]:
    pairs: tuple[tuple[str, Iterable[str], Iterable[str]], ...] = (
        (
            "legal_representative",
            [_folded(enterprise.legal_representative)],
            [_folded(provider.legal_representative)],
        ),
        ("phone", map(_digits, enterprise.phones), map(_digits, provider.phones)),
        ("address", map(_folded, enterprise.addresses), map(_folded, provider.addresses)),
        ("account", map(_digits, enterprise.accounts), map(_digits, provider.accounts)),
        ("email_domain", map(_domain, enterprise.emails), map(_domain, provider.emails)),
    )
    for reason, ours, theirs in pairs:
        if (set(ours) & set(theirs)) - {""}:
            yield Hit(reason, HIGH)


def _percent(share_bp: BasisPoints) -> str:
    return f"{share_bp // 100}.{share_bp % 100:02d}".rstrip("0").rstrip(".")


def _digits(text: str) -> str:
    number = re.sub(r"\D", "", unicodedata.normalize("NFKC", text))
    return number.removeprefix("86") if text.strip().startswith(("+86", "86-")) else number


def _folded(text: str) -> str:
    return re.sub(r"[\s,，.。·\-]+", "", unicodedata.normalize("NFKC", text)).casefold()


def _domain(email: str) -> str:
    domain = email.strip().casefold().rpartition("@")[2]
    return "" if domain in PUBLIC_MAIL else domain
