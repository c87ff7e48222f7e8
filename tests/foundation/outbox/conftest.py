"""A broker that is away, for as long as a test needs it to be."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import current_app
from kombu import pools


def _forget_connections() -> None:
    """Drop Celery's pools: the next delivery connects anew, by the settings of that moment."""
    pools.reset()
    current_app.amqp._producer_pool = None
    current_app._pool = None


class BrokerAway:
    """Celery points to a socket nobody listens on, until ``undo()`` brings the broker back."""

    def __init__(self, nowhere: str) -> None:
        self._there = current_app.conf.broker_write_url
        current_app.conf.broker_write_url = nowhere
        _forget_connections()

    def undo(self) -> None:
        current_app.conf.broker_write_url = self._there
        _forget_connections()


@pytest.fixture
def broker_away(tmp_path: Path) -> Iterator[BrokerAway]:
    away = BrokerAway(f"redis+socket://{tmp_path}/nobody.sock?virtual_host=0")
    yield away
    away.undo()
