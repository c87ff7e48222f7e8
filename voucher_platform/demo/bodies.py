"""Enterprises and start-up teams, providers, their papers and products."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from enterprises.models import Enterprise, EnterpriseSnapshot
from providers.models import (
    PayeeAccount,
    PriceChange,
    Provider,
    Qualification,
    RecognitionDecision,
    ServiceProduct,
)
from providers.rules.enrolment import QUESTIONS
from providers.rules.searching import searchable
from regions.models import ServiceCategory
from voucher_platform.demo.files import day, key_of, moment, parts

if TYPE_CHECKING:
    from voucher_platform.demo.files import DemoFiles, Row

#: Providers whose standing changed in the course of the story: enrolled until then.
CHANGED_LATER = {"P-YP-011", "P-WJ-013"}
_FACTS = ("name_zh", "size_class", "staff", "revenue_fen", "rd_spend_fen", "certifications")


def put_up(files: DemoFiles) -> None:
    """Write firms, teams, providers and products; called inside one action of the system."""
    references = {row["key"]: row["uscc"] for row in files.enterprises}
    names = {row["key"]: row["name_zh"] for row in files.enterprises}
    references |= {row["key"]: row["uscc"] for row in files.providers}
    names |= {row["key"]: row["name_zh"] for row in files.providers}
    firms = [_firm(row, references, names) for row in files.enterprises]
    teams = [_team(row, names) for row in files.teams]
    Enterprise.objects.bulk_create([*firms, *teams])
    EnterpriseSnapshot.objects.bulk_create(
        _snapshot(firm) for firm in [*firms, *teams] if firm.verified_on
    )
    Provider.objects.bulk_create(_provider(row) for row in files.providers)
    PayeeAccount.objects.bulk_create(_account(row) for row in files.providers)
    Qualification.objects.bulk_create(
        _qualification(row, cell)
        for row in files.providers
        for cell in parts(row["qualifications"])
    )
    RecognitionDecision.objects.bulk_create(
        _recognition(row, region, state)
        for row in files.providers
        for cell, state in (("recognised_by", "recognised"), ("refused_by", "refused"))
        for region in parts(row[cell])
    )
    _products(files)


def _firm(row: Row, references: dict[str, str], names: dict[str, str]) -> Enterprise:
    return Enterprise(
        id=key_of(row["key"]),
        region_id=row["region"],
        reference=row["uscc"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        short_zh=row["short_zh"],
        address_zh=row["address_zh"],
        address_en=row["address_en"],
        founded_on=day(row["founded_on"]),
        size_class=row["size_class"],
        industry_code=row["industry_code"],
        industry_zh=row["industry_zh"],
        technology_field=row["technology_field"],
        certifications=parts(row["certifications"]),
        staff=int(row["staff"]),
        rd_staff=int(row["rd_staff"]),
        revenue_fen=int(row["revenue_fen"]),
        rd_spend_fen=int(row["rd_spend_fen"]),
        assets_fen=int(row["assets_fen"]),
        legal_rep=row["legal_rep_zh"],
        actual_controller=row["actual_controller_zh"],
        control_group=row["control_group"],
        shareholders=[_holder(part, references, names) for part in parts(row["shareholders"])],
        phone=row["phone"],
        email=row["email"],
        bank_name=row["bank_zh"],
        cnaps_code=row["cnaps_code"],
        bank_account=row["bank_account"],
        state=row["status"],
        verified_on=day(row["verified_on"]),
    )


def _holder(part: str, references: dict[str, str], names: dict[str, str]) -> dict[str, str | int]:
    key, percent = part.split(":")
    return {
        "reference": references.get(key, ""),
        "name": names.get(key, key),
        "share_bp": int(percent) * 100,
    }


def _team(row: Row, names: dict[str, str]) -> Enterprise:
    return Enterprise(
        id=key_of(row["key"]),
        region_id=row["region"],
        kind=Enterprise.Kind.TEAM,
        reference=row["key"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        short_zh=row["name_zh"],
        founded_on=day(row["formed_on"]),
        technology_field=row["technology_field"],
        staff=int(row["members"]),
        legal_rep=row["leader_zh"],
        incubator=names[row["incubator"]],
        phone=row["phone"],
        email=row["email"],
        state="verified",
        verified_on=date(2025, 1, 6),
    )


def _snapshot(firm: Enterprise) -> EnterpriseSnapshot:
    assert firm.verified_on is not None  # noqa: S101 — asked by the caller
    return EnterpriseSnapshot(
        region_id=firm.region_id,
        enterprise=firm,
        taken_at=moment(firm.verified_on, 10),
        facts={name: getattr(firm, name) for name in _FACTS} | {"state": firm.state},
    )


def _provider(row: Row) -> Provider:
    return Provider(
        id=key_of(row["key"]),
        region_id=row["region"],
        reference=row["uscc"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        kind=row["kind"],
        kind_zh=row["kind_zh"],
        kind_en=row["kind_en"],
        address_zh=row["address_zh"],
        address_en=row["address_en"],
        founded_on=day(row["founded_on"]),
        staff=int(row["staff"]),
        technology_field=row["technology_field"],
        self_assessment=dict.fromkeys(QUESTIONS, True),
        sub_categories=parts(row["sub_categories"]),
        grade=row["grade_2025"],
        capacity_orders_month=int(row["capacity_orders_month"]),
        intro_zh=row["intro_zh"],
        intro_en=row["intro_en"],
        legal_rep=row["legal_rep_zh"],
        control_group=row["control_group"],
        phone=row["phone"],
        email=row["email"],
        state="enrolled" if row["key"] in CHANGED_LATER else row["status"],
        enrolled_on=day(row["enrolled_on"]),
        state_reason="" if row["key"] in CHANGED_LATER else row["note_zh"],
    )


def _account(row: Row) -> PayeeAccount:
    return PayeeAccount(
        id=key_of(f"{row['key']}/account"),
        region_id=row["region"],
        provider_id=key_of(row["key"]),
        account_name=row["name_zh"],
        bank_name=row["bank_zh"],
        cnaps_code=row["cnaps_code"],
        bank_account=row["bank_account"],
        valid_from=moment(day(row["enrolled_on"]) or date(2024, 12, 18), 9),
    )


def _qualification(row: Row, cell: str) -> Qualification:
    code, expiry = cell.split(":")
    return Qualification(
        id=key_of(f"{row['key']}/{code}"),
        region_id=row["region"],
        provider_id=key_of(row["key"]),
        code=code,
        expires_on=day(expiry),
    )


def _recognition(row: Row, region: str, state: str) -> RecognitionDecision:
    return RecognitionDecision(
        id=key_of(f"{row['key']}/{region}"),
        provider_id=key_of(row["key"]),
        provider_region_id=row["region"],
        region_id=region,
        state=state,
        reason=row["note_zh"] if state == "refused" else "",
        decided_at=moment(day(row["enrolled_on"]) or date(2024, 12, 18), 15),
    )


def _products(files: DemoFiles) -> None:
    providers = {row["key"]: row for row in files.providers}
    kinds = {kind.code: f"{kind.name_zh} {kind.name_en}" for kind in ServiceCategory.objects.all()}
    made = [_product(row, providers[row["provider"]], kinds) for row in files.products]
    ServiceProduct.objects.bulk_create(made)
    PriceChange.objects.bulk_create(
        PriceChange(
            region_id=product.region_id,
            provider_id=product.provider_id,
            product=product,
            list_price_fen=product.list_price_fen,
            at=moment(product.listed_on, 9),
        )
        for product in made
        if product.listed_on
    )


def _product(row: Row, provider: Row, kinds: dict[str, str]) -> ServiceProduct:
    names = [
        *(row[name] for name in ("title_zh", "title_en")),
        *(kinds.get(row[code], "") for code in ("sub_category", "category")),
        *(provider[name] for name in ("name_zh", "name_en")),
        *(row[name] for name in ("description_zh", "description_en")),
    ]
    return ServiceProduct(
        id=key_of(row["key"]),
        number=f"FW-{row['region']}-{row['key'][2:]}",
        region_id=row["region"],
        provider_id=key_of(row["provider"]),
        provider_name_zh=provider["name_zh"],
        provider_name_en=provider["name_en"],
        category_id=row["category"],
        sub_category_id=row["sub_category"],
        title_zh=row["title_zh"],
        title_en=row["title_en"],
        description_zh=row["description_zh"],
        description_en=row["description_en"],
        unit=row["unit"],
        list_price_fen=int(row["list_price_fen"]),
        delivery_days=int(row["delivery_days"]),
        monthly_capacity=int(row["monthly_capacity"]),
        accepts=parts(row["accepts"]),
        search_text=searchable(*names),
        state="listed" if row["provider"] in CHANGED_LATER else row["status"],
        listed_on=day(row["listed_on"]),
    )
