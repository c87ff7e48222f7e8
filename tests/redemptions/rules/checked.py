"""A sound claim, and the way to look at it by one check with something changed."""

from dataclasses import replace
from datetime import date

from redemptions.rules.checks import REGISTRY, SENTENCES, CheckResult, Facts
from redemptions.rules.checks.facts import (
    Amounts,
    Certificate,
    Figures,
    FileFacts,
    Firm,
    InvoiceFacts,
    Load,
    Price,
    Ratings,
    ReportFacts,
    Share,
    SlipFacts,
    Splitting,
)

FIRM, PROVIDER, STRANGER = "91320412XNQY000010", "91310110XNJG000020", "91340100XNQY000030"
NUMBER, OTHER = "26319999900000000001", "26319999900000000002"
INVOICE = InvoiceFacts(
    number=NUMBER, buyer_uscc=FIRM, seller_uscc=PROVIDER, used_in=(), tax_state="valid",
    differing=(),
)  # fmt: skip
SLIP = SlipFacts(
    serial="HD1", payer="澜汀光学有限公司", payee="太湖检测实验室", came_back=False, differing=()
)
#: 60,000 yuan contracted, half of it public money.
OWN = Amounts("DD-1", date(2026, 3, 20), 6_000_000, 3_000_000)
PRICE = Price(
    contract_fen=6_000_000, list_fen=6_000_000, category_p90_fen=9_000_000, deviation_bp=5000
)
SPLITTING = Splitting(
    own=OWN, others=(), contract_limits=(5_000_000,), hold_limits=(5_000_000, 10_000_000)
)
FOUNDED = Firm(
    is_team=False, founded_on=date(2020, 5, 6), staff=42, revenue_fen=3_000_000_000,
    large_from_fen=5_000_001,
)  # fmt: skip
SOUND = Facts(
    enterprise_uscc=FIRM,
    provider_uscc=PROVIDER,
    enterprise_name="澜汀光学有限公司",
    provider_name="太湖检测实验室",
    issued_on=date(2026, 3, 10),
    use_by=date(2027, 3, 10),
    contracted_on=date(2026, 3, 24),
    category="RD",
    filed_on=date(2026, 6, 20),
    service_on=date(2026, 6, 10),
    accepted_on=date(2026, 6, 12),
    contract_fen=6_000_000,
    claimed_fen=3_000_000,
    other_support_fen=0,
    invoices=(INVOICE,),
    files=(FileFacts("contract.pdf", ()),),
    slips=(SLIP,),
    reports=(ReportFacts("report.pdf", ()),),
    links=(),
    group_over_cap=False,
    bars=(),
    price=PRICE,
    splitting=SPLITTING,
    load=Load(staff=30, capacity_month=10, delivered_in_month=4, delivered_on_day=1),
    share=Share(provider_fen=3_000_000, region_fen=60_000_000, claims=20),
    same_phone=0,
    firm=FOUNDED,
    devices=(),
    funded_elsewhere=(),
    related_officers=(),
    certificates=(Certificate("CMA", date(2027, 1, 1)), Certificate("ISO", None)),
    figures=Figures((30, 18, 12, 10, 8, 7, 6, 5, 4), round=20),
    ratings=Ratings(linked=0, linked_fives=0, others=12),
)  # fmt: skip


def result(check: str, **changed: object) -> CheckResult:
    """Return what one check says of the sound claim with something changed."""
    return REGISTRY[check].run(replace(SOUND, **changed))  # type: ignore[arg-type]


def said(found: CheckResult) -> str:
    """Return the English sentence of a result, amounts in fen."""
    return SENTENCES[found.message] % found.params if found.message else ""
