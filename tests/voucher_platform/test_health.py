"""The health pages, the request id, and the refusal of roles above the policies."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, override_settings

from tests import database
from voucher_platform import checks


def test_a_living_process_says_so(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}


@pytest.mark.django_db
def test_ready_when_database_and_broker_answer(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "database": "ok", "broker": "ok"}


@pytest.mark.django_db
@override_settings(REDIS_URL="unix:///nowhere/valkey.sock?db=0")
def test_not_ready_without_a_broker(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable", "database": "ok", "broker": "unreachable"}


def test_request_id_is_made_or_kept(client: Client) -> None:
    assert len(client.get("/healthz")["X-Request-ID"]) == 32
    kept = client.get("/healthz", headers={"X-Request-ID": "proxy-1234"})
    assert kept["X-Request-ID"] == "proxy-1234"
    forged = client.get("/healthz", headers={"X-Request-ID": "two words\t<script>"})
    assert "script" not in forged["X-Request-ID"]


@pytest.mark.django_db
def test_the_application_role_may_serve(application_role: tuple[str, bool, bool]) -> None:
    assert application_role == ("scq_app", False, False)
    assert checks.role_problem() == ""
    assert checks.application_role_is_bound(None) == []


@pytest.mark.django_db(databases=["default", "migrator", "auditor"])
@pytest.mark.parametrize("alias", ["migrator", "auditor"])
def test_roles_above_the_policies_may_not(alias: str) -> None:
    assert f"connects as scq_{alias}" in checks.role_problem(alias)


@pytest.mark.django_db
def test_server_does_not_start_with_such_a_role(
    committed_db: None, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    from django.db import connections

    migrator = connections["migrator"].settings_dict["USER"]
    monkeypatch.setitem(connections["default"].settings_dict, "USER", migrator)
    connections["default"].close()
    with pytest.raises(ImproperlyConfigured, match="scq_migrator"):
        checks.require_a_bound_role()
    monkeypatch.undo()
    assert database.role_in_use()[0] == "scq_app"
