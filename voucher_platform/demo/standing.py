"""Standing of firms and providers as it changed: registered, returned, suspended, removed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from enterprises.actions.register_enterprise import register_enterprise
from enterprises.actions.suspend_enterprise import suspend_enterprise
from enterprises.actions.verify_enterprise import verify_enterprise
from enterprises.actions.warn_enterprise import warn_enterprise
from enterprises.rules.facts import Facts as EnterpriseFacts
from foundation.accounts.models import User
from foundation.acting import Acting
from foundation.tenancy.scope import ENTERPRISE, PROVIDER, Scope
from providers.actions.announce_provider import announce_provider
from providers.actions.confirm_payee_account import confirm_payee_account
from providers.actions.propose_payee_account import propose_payee_account
from providers.actions.register_provider import register_provider
from providers.actions.remove_provider import remove_provider
from providers.actions.return_provider import return_provider
from providers.actions.suspend_provider import suspend_provider
from providers.rules.enrolment import QUESTIONS
from providers.rules.facts import Credential
from providers.rules.facts import Facts as ProviderFacts
from regions.actions.publish_notice import publish_notice
from voucher_platform.demo import bodies
from voucher_platform.demo.files import day, key_of, moment, parts

if TYPE_CHECKING:
    from datetime import datetime

    from voucher_platform.demo.world import World

_MOVED_IN = "企业已迁入本区，统一社会信用代码保留原登记地。"


def schedule(world: World) -> None:
    """Put what changed into the clockwork, day by day."""
    for when, happening in (
        (moment(date(2025, 9, 30), 10, 20), _bar),
        (moment(date(2026, 8, 14), 9, 40), _remove),
        (moment(date(2026, 9, 8), 15, 10), _suspend_firm),
        (moment(date(2026, 11, 12), 10, 5), _register_and_return_provider),
        (moment(date(2026, 11, 16), 9, 25), _register_provider),
        (moment(date(2026, 11, 17), 14, 30), _register_and_return_firm),
        (moment(date(2026, 11, 20), 11, 10), _register_firm),
    ):
        world.clockwork.at(when, partial(happening, world))


def suspend(world: World, provider: str, at: datetime, *, by: str, reason: str) -> None:
    """Suspend a provider; orders under way go on."""
    suspend_provider(
        provider=key_of(provider), reason=reason, legal_basis="联盟服务机构管理办法第二十一条",
        acting=world.person(by), at=at,
    )  # fmt: skip


def warn(world: World, enterprise: str, at: datetime, *, by: str, reason: str) -> None:
    """Warn a firm: it may go on, and the warning is weighed later."""
    warn_enterprise(enterprise=key_of(enterprise), reason=reason, acting=world.person(by), at=at)


def propose_account(world: World, provider: str, at: datetime) -> None:
    """Let the clerk of a provider propose a corrected account."""
    row = world.providers[provider]
    propose_payee_account(
        key=key_of(f"{provider}/account-2"), provider=key_of(provider),
        account_name=row["name_zh"], bank_name=row["bank_zh"], cnaps_code=row["cnaps_code"],
        bank_account=f"{row['bank_account'][:-1]}8", acting=world.person(f"U-{provider}-C"), at=at,
    )  # fmt: skip


def confirm_account(world: World, provider: str, at: datetime) -> None:
    """Let the head of the institution confirm it."""
    confirm_payee_account(provider=key_of(provider), acting=world.person(f"U-{provider}-O"), at=at)


def _bar(world: World, at: datetime) -> None:
    suspend_enterprise(
        enterprise=key_of("E-NH-051"), level="blacklisted", reason="提供虚假材料骗取兑付",
        legal_basis="联盟双创券管理办法第三十二条", until=date(2028, 9, 30),
        acting=world.person("U-NH-SV1"), at=at,
    )  # fmt: skip


def _suspend_firm(world: World, at: datetime) -> None:
    suspend_enterprise(
        enterprise=key_of("E-WJ-053"), reason="列入经营异常名录，暂停新业务",
        acting=world.person("U-WJ-SV1"), at=at,
    )  # fmt: skip


def _remove(world: World, at: datetime) -> None:
    remove_provider(
        provider=key_of("P-WJ-013"), reason="分包核心服务且拒不整改，清退",
        legal_basis="联盟服务机构管理办法第二十三条", acting=world.person("U-WJ-SV1"), at=at,
    )  # fmt: skip


def _register_firm(world: World, at: datetime) -> None:
    _enter_firm(world, "E-YP-033", at)


def _register_and_return_firm(world: World, at: datetime) -> None:
    _enter_firm(world, "E-HF-044", at)
    verify_enterprise(
        enterprise=key_of("E-HF-044"), outcome="returned",
        reason="营业执照副本不清晰，社保人数证明缺失，请一次性补齐。",
        acting=world.person("U-HF-OF1"), at=at + timedelta(hours=26),
    )  # fmt: skip


def _enter_firm(world: World, key: str, at: datetime) -> None:
    row = world.firms[key]
    register_enterprise(
        key=key_of(key), kind="FIRM", reference=row["uscc"],
        facts=EnterpriseFacts.of(bodies.firm_of(row)), region_reason=_MOVED_IN,
        bank_name=row["bank_zh"], cnaps_code=row["cnaps_code"], bank_account=row["bank_account"],
        acting=_newcomer(row["region"], key, ENTERPRISE, f"U-{key}-O", world), at=at,
    )  # fmt: skip


def _register_provider(world: World, at: datetime) -> None:
    """Register, announce, and put on the notice of the eighteenth."""
    _enter_provider(world, "P-HF-026", at)
    announce_provider(
        provider=key_of("P-HF-026"), acting=world.person("U-HF-OF1"), at=at + timedelta(hours=25)
    )
    publish_notice(
        kind="enrolment", regions=["HF"], acting=world.person("U-OP-CL1"),
        at=at + timedelta(hours=49),
    )  # fmt: skip


def _register_and_return_provider(world: World, at: datetime) -> None:
    _enter_provider(world, "P-YP-030", at)
    return_provider(
        provider=key_of("P-YP-030"), outcome="returned",
        reason="自评材料缺少设计人员社保证明，请补充。", acting=world.person("U-YP-OF1"),
        at=at + timedelta(hours=27),
    )  # fmt: skip


def _enter_provider(world: World, key: str, at: datetime) -> None:
    row = world.providers[key]
    credentials = []
    for cell in parts(row["qualifications"]):
        code, expiry = cell.split(":")
        credentials.append(Credential(code=code, expires_on=day(expiry)))
    register_provider(
        key=key_of(key), reference=row["uscc"], facts=ProviderFacts.of(bodies.provider_of(row)),
        credentials=credentials, answers=dict.fromkeys(QUESTIONS, True),
        region_reason="机构在本区常年经营。",
        acting=_newcomer(row["region"], key, PROVIDER, f"U-{key}-O", world), at=at,
    )  # fmt: skip


def _newcomer(region: str, key: str, audience: str, person: str, world: World) -> Acting:
    """Return a person who registers a body that is not there yet."""
    login = next(row["login"] for row in world.files.people if row["key"] == person)
    user = User.objects.get(username=login)
    return Acting(
        scope=Scope(
            actor=str(user.pk),
            audience=audience,
            regions=frozenset([region]),
            organisation=str(key_of(key)),
        ),
        name=user.display_name,
        user_id=user.pk,
        region=region,
        organisation=str(key_of(key)),
        request_id="demo",
    )
