"""A small alliance, grown once for the tests of this folder."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests import database
from voucher_platform.demo.files import DemoFiles
from voucher_platform.demo.seed import seed

SCALE = Fraction(1, 100)


@pytest.fixture(scope="package")
def grown(django_db_setup, django_db_blocker):
    """Seed the worker's own database, and hand back a fresh one afterwards."""
    with django_db_blocker.unblock():
        yield seed(DemoFiles(), scale=SCALE)
        database.clone()
