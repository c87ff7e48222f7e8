"""Enterprises and start-up teams, providers and their papers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from enterprises.models import Enterprise, EnterpriseSnapshot
from providers.models import (
    PayeeAccount,
    Provider,
    Qualification,
    RecognitionDecision,
)
from providers.rules.enrolment import QUESTIONS
from voucher_platform.demo.files import day, key_of, moment, parts

if TYPE_CHECKING:
    from voucher_platform.demo.files import DemoFiles, Row

#: Those whose standing changed in the course of the story: in good standing until then.
CHANGED_LATER = {"P-YP-011", "P-WJ-013", "E-WJ-053", "E-NH-051"}
#: They register in the course of the story, through the platform's own actions.
REGISTER_LATER = {"E-YP-033", "E-HF-044", "P-YP-030", "P-HF-026"}
NOBODY: Mapping[str, str] = MappingProxyType({})
_FACTS = ("name_zh", "size_class", "staff", "revenue_fen", "rd_spend_fen", "certifications")


def put_up(files: DemoFiles) -> None:
    """Write firms, teams and providers; called inside one action of the system."""
    references = {row["key"]: row["uscc"] for row in files.enterprises}
    names = {row["key"]: row["name_zh"] for row in files.enterprises}
    references |= {row["key"]: row["uscc"] for row in files.providers}
    names |= {row["key"]: row["name_zh"] for row in files.providers}
    firms = [
        firm_of(row, references, names)
        for row in files.enterprises
        if row["key"] not in REGISTER_LATER
    ]
    hosts = {row["key"]: row for row in files.providers}
    teams = [_team(row, hosts[row["incubator"]]) for row in files.teams]
    Enterprise.objects.bulk_create([*firms, *teams])
    EnterpriseSnapshot.objects.bulk_create(
        _snapshot(firm) for firm in [*firms, *teams] if firm.verified_on
    )
    providers = [row for row in files.providers if row["key"] not in REGISTER_LATER]
    Provider.objects.bulk_create(provider_of(row) for row in providers)
    PayeeAccount.objects.bulk_create(_account(row) for row in providers)
    Qualification.objects.bulk_create(
        _qualification(row, cell) for row in providers for cell in parts(row["qualifications"])
    )
    RecognitionDecision.objects.bulk_create(
        _recognition(row, region, state)
        for row in providers
        for cell, state in (("recognised_by", "recognised"), ("refused_by", "refused"))
        for region in parts(row[cell])
    )


def firm_of(
    row: Row, references: Mapping[str, str] = NOBODY, names: Mapping[str, str] = NOBODY
) -> Enterprise:
    """Return the firm of a line; shareholders by the references and names of all bodies."""
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
        state="verified" if row["key"] in CHANGED_LATER else row["status"],
        verified_on=day(row["verified_on"]),
    )


def _holder(
    part: str, references: Mapping[str, str], names: Mapping[str, str]
) -> dict[str, str | int]:
    key, percent = part.split(":")
    return {
        "reference": references.get(key, ""),
        "name": names.get(key, key),
        "share_bp": int(percent) * 100,
    }


def _team(row: Row, host: Row) -> Enterprise:
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
        incubator=host["name_zh"],
        bank_name=host["bank_zh"],
        cnaps_code=host["cnaps_code"],
        bank_account=f"9900000500{row['phone'][-8:]}",
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


def provider_of(row: Row) -> Provider:
    """Return the provider of a line, as it stood when the story begins."""
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
