"""Settlement tests stand on a stage with bodies in all four regions."""

import pytest

from tests.settlements import stage as settlement_stage


@pytest.fixture
def stage(cast):
    """Return the settlement stage, in this test's transaction."""
    return settlement_stage.build(cast)
