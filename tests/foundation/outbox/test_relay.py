"""Work after the commit: written with it, delivered when the broker is there, harmless twice."""

import pytest
import redis
from django.conf import settings

from foundation.notifications.models import Letter
from foundation.notifications.tasks import mail_letter
from foundation.outbox.models import OutboxMessage
from foundation.outbox.relay import sweep
from foundation.outbox.steps import after_commit, after_commit_each
from foundation.transactions import action_block, reading
from tests.cast import NOON

QUEUE = "celery"


def queued() -> int:
    with redis.Redis.from_url(settings.REDIS_URL) as broker:
        return int(broker.llen(QUEUE))


@pytest.fixture(autouse=True)
def _empty_queue(servers):
    yield
    with redis.Redis.from_url(settings.REDIS_URL) as broker:
        broker.delete(QUEUE)


def waiting() -> int:
    return OutboxMessage.objects.filter(sent_at__isnull=True).count()


def test_what_an_action_asks_for_is_delivered_after_its_commit(committed_cast):
    before = queued()
    with action_block(acting=committed_cast.system):
        after_commit("test.one", key="1")
        after_commit_each("test.many", [{"key": "2"}, {"key": "3"}])
        assert queued() == before
    assert (queued() - before, waiting()) == (3, 0)


def test_what_a_failed_action_asked_for_is_not_delivered(committed_cast):
    before = queued()
    with pytest.raises(ZeroDivisionError), action_block(acting=committed_cast.system):
        after_commit("test.one", key="1")
        raise ZeroDivisionError
    assert (queued(), OutboxMessage.objects.count()) == (before, 0)


def test_without_a_broker_the_row_waits_and_the_sweep_delivers(committed_cast, broker_away):
    with action_block(acting=committed_cast.system):
        after_commit("test.one", key="1")
    assert waiting() == 1

    assert sweep() == 0
    broker_away.undo()
    before = queued()
    assert (sweep(), queued() - before, waiting()) == (1, 1, 0)
    assert sweep() == 0


def test_without_a_broker_the_action_is_done_all_the_same(committed_cast, broker_away):
    with action_block(acting=committed_cast.system):
        Letter.objects.create(
            recipient_id=committed_cast.users["lin"].pk, kind="enterprises_verified", at=NOON
        )
        after_commit("test.one", key="1")
    with reading(committed_cast.scope("lin")):
        assert Letter.objects.count() == 1


def test_delivered_twice_is_done_once(cast, mailoutbox):
    with action_block(acting=cast.system):
        letter = Letter.objects.create(
            recipient_id=cast.users["lin"].pk, kind="enterprises_verified", at=NOON,
            facts={"name": "澜汀"},
        )  # fmt: skip
    for _ in range(3):
        mail_letter(letter_id=str(letter.pk))
    assert len(mailoutbox) == 1
