"""The test database itself: commits stay in their test, and nothing is truncated."""

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import connections
from django.utils import timezone

from tests import database


def _leave_a_row() -> None:
    assert Session.objects.count() == 0
    Session.objects.create(session_key="a row", session_data="", expire_date=timezone.now())


def test_a_commit_is_seen_by_others(committed_db: None) -> None:
    _leave_a_row()
    found = connections["default"].settings_dict
    with psycopg.connect(
        host=found["HOST"], user=found["USER"], password=found["PASSWORD"], dbname=found["NAME"]
    ) as somebody_else:
        assert somebody_else.execute("SELECT session_key FROM django_session").fetchall() == [
            ("a row",)
        ]


def test_next_test_gets_a_fresh_clone(committed_db: None) -> None:
    _leave_a_row()


@pytest.mark.django_db(transaction=True)
def test_the_marker_does_the_same() -> None:
    _leave_a_row()


@pytest.mark.django_db
def test_and_one_inside_a_transaction_sees_nothing_of_it() -> None:
    _leave_a_row()
    assert connections["default"].settings_dict["NAME"] == database.clone_name()


def test_fingerprint_follows_the_files() -> None:
    assert database.fingerprint() == database.fingerprint()
    assert len(database.fingerprint()) == 64


def test_clone_is_made_afresh_though_a_session_is_still_open(committed_db: None) -> None:
    found = connections["default"].settings_dict
    with psycopg.connect(
        host=found["HOST"], user=found["USER"], password=found["PASSWORD"], dbname=found["NAME"]
    ) as left_open:
        left_open.execute("SELECT 1")
        _leave_a_row()
        database.clone()
        _leave_a_row()
        with pytest.raises(psycopg.OperationalError):
            left_open.execute("SELECT 1")
