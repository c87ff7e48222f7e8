"""Refuses to serve as a database role that row-level security does not bind."""

from collections.abc import Sequence

from django.apps.config import AppConfig
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections

ASK = """
    SELECT current_user, rolsuper, rolbypassrls,
           EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relkind = 'r')
    FROM pg_roles WHERE rolname = current_user
"""


@checks.register(checks.Tags.security, deploy=True)
def application_role_is_bound(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001 - handed over by name
    **_: object,
) -> list[checks.CheckMessage]:
    """Report a role above the policies, or a database that cannot be asked."""
    try:
        problem = role_problem()
    except DatabaseError as error:
        return [checks.Error(f"The database cannot be asked for its role: {error}", id="scq.E001")]
    return [checks.Error(problem, id="scq.E002")] if problem else []


def require_a_bound_role() -> None:
    """Stop the start of a server whose role could see or change everything.

    Raises ImproperlyConfigured with the reason.
    """
    problem = role_problem()
    connections["default"].close()
    if problem:
        raise ImproperlyConfigured(problem)


def role_problem(alias: str = "default") -> str:
    """Say in one sentence why the role of this connection must not serve; empty if it may."""
    with connections[alias].cursor() as cursor:
        cursor.execute(ASK)
        role, superuser, bypasses, owns = cursor.fetchone()
    if superuser or bypasses or owns:
        return (
            f"DATABASE_URL connects as {role}, whom row-level security does not bind: "
            "use scq_app, a role that is no superuser, has no BYPASSRLS and owns no table."
        )
    return ""
