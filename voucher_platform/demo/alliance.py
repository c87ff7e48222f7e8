"""Regions, calendar, categories, alliance rules and agreements."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from regions.models import (
    AllianceRules,
    CalendarDay,
    FundingAgreement,
    Region,
    ServiceCategory,
)
from voucher_platform.demo.files import key_of

if TYPE_CHECKING:
    from voucher_platform.demo.files import DemoFiles

#: Accent, strong accent, pale ground, seal: the look's colours, darker than the fixtures' own.
LOOKS = {
    "YP": ("#0a6a96", "#084f70", "#e6f1f6", "杨"),
    "WJ": ("#95580c", "#6f4109", "#f8f0e4", "武"),
    "NH": ("#1b7357", "#145641", "#e6f3ee", "南"),
    "HF": ("#6a45aa", "#4f337f", "#f0ebf8", "合"),
}
_HOUSE_KEYS = ("parks", "streets", "province_zh", "province_en", "city_zh", "city_en", "area_code")


def put_up(files: DemoFiles) -> None:
    """Write what all regions share; called inside one action of the system."""
    Region.objects.bulk_create(_region(row) for row in files.regions)
    CalendarDay.objects.bulk_create(
        CalendarDay(
            day=date.fromisoformat(row["date"]),
            kind="holiday" if row["kind"] == "holiday" else "makeup_workday",
            name_zh=row["name_zh"],
            name_en=row["name_en"],
        )
        for row in files.rows("calendar_cn_2024_2026")
    )
    _categories(files)
    tree = files.tree("agreements")
    _rules(tree["framework"])
    names = {row["key"]: row["name_zh"] for row in files.people}
    FundingAgreement.objects.bulk_create(_agreement(row, names) for row in tree["agreements"])


def _region(row: dict[str, Any]) -> Region:
    own = row["colour"]
    spare = (own["accent"], own["accent_strong"], own["tint"], row["name_zh"][0])
    accent, strong, tint, seal = LOOKS.get(row["code"], spare)
    return Region(
        code=row["code"],
        slug=row["slug"],
        kind=row["kind"],
        serial=row["serial"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        full_name_zh=row["full_name_zh"],
        full_name_en=row["full_name_en"],
        division_code=row["division_code"],
        uscc_division_codes=row["uscc_division_codes"],
        tech_contract_code=row["tech_contract_region_code"],
        invoice_province_code=row["invoice_province_code"],
        seal=seal,
        seal_latin=row["code"],
        accent=accent,
        accent_strong=strong,
        tint=tint,
        motto_zh=row["motto_zh"],
        motto_en=row["motto_en"],
        office={
            **row["office"],
            "hours": row["hours"],
            **{key: row[key] for key in _HOUSE_KEYS},
        },
        strengths=row["strengths"],
    )


def _categories(files: DemoFiles) -> None:
    tree = files.tree("service_categories")
    words = {entry["code"]: entry for entry in tree["negative_list"]}
    tops, subs = [], []
    for row in tree["categories"]:
        facts = {key: row[key] for key in ("rate_hook", "mode_hook", "evidence", "negative")}
        facts["tech_contract_required_from_fen"] = row.get("tech_contract_required_from_fen")
        facts["negative_words"] = [
            word for code in row["negative"] for word in words[code]["keywords_zh"]
        ]
        tops.append(_category(row, None, facts, row["voucher_type"]))
        for child in row["children"]:
            known = {
                key: value
                for key, value in child.items()
                if not key.startswith(("name_", "description_")) and key not in {"code", "order"}
            }
            subs.append(_category(child, row["code"], known, row["voucher_type"]))
    ServiceCategory.objects.bulk_create(tops)
    ServiceCategory.objects.bulk_create(subs)


def _category(
    row: dict[str, Any], parent: str | None, facts: dict[str, Any], voucher_type: str
) -> ServiceCategory:
    return ServiceCategory(
        code=row["code"],
        parent_id=parent,
        position=row["order"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        description_zh=row["description_zh"],
        description_en=row["description_en"],
        voucher_type=voucher_type,
        facts=facts,
    )


def _rules(framework: dict[str, Any]) -> None:
    """One row a method: gross at first, bilateral and multilateral netting later."""
    begun = [(framework["valid_from"], "gross")]
    begun += [(span["from"], span["method"]) for span in framework["netting"]]
    AllianceRules.objects.bulk_create(
        AllianceRules(
            id=key_of(f"rules-{since}"),
            valid_from=date.fromisoformat(since),
            netting=method,
            min_transfer_fen=framework["min_transfer_fen"],
            silence_working_days=framework["deemed_confirmed_after_working_days"],
            calendar=framework["settlement_calendar_working_days"],
        )
        for since, method in begun
    )


def _agreement(row: dict[str, Any], names: dict[str, str]) -> FundingAgreement:
    return FundingAgreement(
        id=key_of(row["code"]),
        code=row["code"],
        issuing_region_id=row["issuer"],
        provider_region_id=row["acceptor"],
        mode=row["mode"],
        pattern=row["pattern"],
        categories=row["categories"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        prefinancer=row["prefinancer"] or "",
        share_bp=row["share_bp"],
        yearly_cap_fen=row["yearly_cap_fen"],
        document_no=row["document_no"],
        signatures=[
            {**one, **{post: names.get(one[post], one[post]) for post in ("science", "finance")}}
            for one in row["signatures"]
        ],
        state=row["status"],
    )
