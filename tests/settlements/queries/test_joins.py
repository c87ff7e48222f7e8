"""A month's obligations and lines are joined by hashing, however few the planner expects."""

from django.db import connection

from foundation.transactions import reading
from settlements.queries.joins import hashed
from settlements.queries.progress import left_to_gather
from tests.settlements.stage import OCTOBER, prefinanced


def _loops_allowed() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW enable_nestloop")
        return str(cursor.fetchone()[0])


def test_joins_inside_are_hashed_and_those_after_are_not(stage):
    prefinanced(stage, {("YP", "WJ"): 120_000})
    scope = stage.cast.system.scope

    with reading(scope):
        with hashed():
            assert _loops_allowed() == "off"
        assert _loops_allowed() == "on"
        assert left_to_gather(scope, OCTOBER) == 1
        assert _loops_allowed() == "on"
