"""A real worker, on the test's own database and broker, does what the outbox says."""

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
import redis
from django.conf import settings
from django.db import connections

from foundation.notifications.models import Letter
from foundation.outbox.steps import after_commit
from foundation.transactions import action_block, reading
from tests.cast import NOON

pytestmark = pytest.mark.workers
ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60  # seconds


def _address(alias: str) -> str:
    found = connections[alias].settings_dict
    secret = f":{quote(found['PASSWORD'])}" if found["PASSWORD"] else ""
    host = quote(found["HOST"], safe="")
    port = f":{found['PORT']}" if found["PORT"] else ""
    return f"postgres://{found['USER']}{secret}@{host}{port}/{found['NAME']}"


@pytest.fixture
def worker(committed_cast, tmp_path):
    """Start a worker process, and stop it by its own id."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "voucher_platform.settings.test",
        "DATABASE_URL": _address("default"),
        "REDIS_URL": settings.REDIS_URL,
        "CACHE_URL": settings.CACHES["default"]["LOCATION"],
    }
    with redis.Redis.from_url(settings.REDIS_URL) as broker:
        broker.flushdb()  # what earlier tests committed is not this worker's to do
    with (tmp_path / "worker.log").open("wb") as log:
        process = subprocess.Popen(
            [
                Path(sys.executable).with_name("celery"), "--app=voucher_platform.celery:app",
                "worker", "--pool=solo", "--without-gossip", "--without-mingle",
                "--loglevel=INFO",
            ],
            cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        yield process
        process.terminate()
        process.wait(timeout=30)
    with redis.Redis.from_url(settings.REDIS_URL) as broker:
        broker.flushdb()


def test_a_worker_mails_a_letter(worker, committed_cast, tmp_path):
    with action_block(acting=committed_cast.system):
        letter = Letter.objects.create(
            recipient_id=committed_cast.users["lin"].pk, kind="enterprises_verified", at=NOON,
            facts={"name": "澜汀"},
        )  # fmt: skip
        after_commit("notifications.mail_letter", letter_id=str(letter.pk))

    found = letter
    end = time.monotonic() + PATIENCE
    while found.mailed_at is None and time.monotonic() < end:
        time.sleep(0.2)
        assert worker.poll() is None, (tmp_path / "worker.log").read_text()[-3000:]
        with reading(committed_cast.scope("lin")):
            found = Letter.objects.get(pk=letter.pk)
    assert found.mailed_at, (tmp_path / "worker.log").read_text()[-3000:]
    assert (found.mail_attempts, found.mail_error) == (1, "")
