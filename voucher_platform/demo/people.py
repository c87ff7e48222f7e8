"""Users with their posts, verified addresses and, for the staff, a second factor."""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from foundation.accounts.models import Audience, Membership, Role, User
from voucher_platform.demo.bodies import REGISTER_LATER
from voucher_platform.demo.files import day, key_of

if TYPE_CHECKING:
    from voucher_platform.demo.files import DemoFiles, Row

#: One password for every demo log-in: the data are invented, the demo listens on this machine.
DEMO_PASSWORD = "demo-lan-ting-2026"  # noqa: S105 — printed on purpose
_AUDIENCES = {
    "bureau": Audience.BUREAU,
    "operator": Audience.OPERATOR,
    "enterprise": Audience.ENTERPRISE,
    "team": Audience.ENTERPRISE,
    "provider": Audience.PROVIDER,
    "platform": Audience.STAFF,
}
_ROLES = {"staff": Role.REPORT_STAFF.value}
#: Bureau administrators: the second leader keeps terms, agreements and people of a district.
_ALSO = {"LD2": Role.BUREAU_ADMIN.value}


def put_up(files: DemoFiles, *, regions: list[str]) -> None:
    """Write everybody of the active regions; users are no tenant's rows."""
    rows = [row for row in files.people if not row["region"] or row["region"] in regions]
    hashed = make_password(DEMO_PASSWORD, salt="demo-only")
    users = User.objects.bulk_create(_user(row, hashed) for row in rows)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, primary=True, verified=True) for user in users
    )
    Authenticator.objects.bulk_create(
        Authenticator(
            user=user,
            type=Authenticator.Type.TOTP,
            data={"secret": get_adapter().encrypt(secret_of(user.username))},
        )
        for user, row in zip(users, rows, strict=True)
        if row["second_factor"] == "1"
    )
    bodies = _bodies(files)
    Membership.objects.bulk_create(
        _membership(user, row, role, bodies)
        for user, row in zip(users, rows, strict=True)
        if row["org"] not in REGISTER_LATER
        for role in _roles(row)
    )


def secret_of(username: str) -> str:
    """Return the fixed second-factor secret of a demo log-in; production never has one."""
    digest = hashlib.sha256(f"demo second factor of {username}".encode()).digest()
    return base64.b32encode(digest[:20]).decode()


def _user(row: Row, hashed: str) -> User:
    return User(
        username=row["login"],
        email=row["email"],
        password=hashed,
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        phone=row["phone"],
        language=row["locale"],
    )


def _roles(row: Row) -> list[str]:
    also = _ALSO.get(row["key"].rpartition("-")[2]) if row["org_kind"] == "bureau" else None
    return [_ROLES.get(row["role"], row["role"]), *([also] if also else [])]


def _bodies(files: DemoFiles) -> dict[str, tuple[str, str, str]]:
    found = {
        row["key"]: (row["uscc"], row["name_zh"], row["name_en"])
        for row in (*files.enterprises, *files.providers)
    }
    teams = {row["key"]: (row["key"], row["name_zh"], row["name_en"]) for row in files.teams}
    return found | teams


def _membership(
    user: User, row: Row, role: str, bodies: dict[str, tuple[str, str, str]]
) -> Membership:
    reference, name_zh, name_en = bodies.get(row["org"], ("", "", ""))
    audience = Audience.AUDITOR if role == Role.AUDITOR else _AUDIENCES[row["org_kind"]]
    local = audience in {Audience.BUREAU, Audience.ENTERPRISE, Audience.PROVIDER}
    return Membership(
        id=key_of(f"{row['key']}/{role}"),
        user=user,
        audience=audience,
        region=row["region"] if local else "",
        organisation=key_of(row["org"]) if reference else None,
        reference=reference,
        name_zh=name_zh,
        name_en=name_en,
        role=role,
        starts_on=day(row["appointed_on"]) or date(2024, 12, 2),
        ends_on=day(row["left_on"]),
    )
