"""Every state of every life has its word, so that no page meets a state it cannot say."""

import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings

from foundation.jobs.models import Job
from foundation.jobs.views import TITLES
from foundation.transitions import Life
from foundation.web import statuses

CONCERNS = (
    "regions", "enterprises", "providers", "vouchers", "redemptions", "settlements", "reports",
)  # fmt: skip


def lives() -> list[Life]:
    modules = [f"{concern}.states" for concern in CONCERNS if find_spec(f"{concern}.states")]
    return [
        thing
        for module in modules
        for thing in vars(import_module(module)).values()
        if isinstance(thing, Life)
    ]


@pytest.mark.parametrize("life", lives(), ids=lambda life: life.name)
def test_every_state_has_a_word(life: Life) -> None:
    states = set(life.moves) | {to for moves in life.moves.values() for to in moves}
    assert states - set(statuses.LIVES[life.name].statuses) == set()


def test_lives_were_found() -> None:
    assert len(lives()) >= 15


def test_every_state_of_a_job_has_a_word() -> None:
    assert set(Job.State.values) == set(statuses.LIVES["job"].statuses)


def test_every_job_people_ask_for_has_a_title() -> None:
    asked = {
        kind
        for concern in CONCERNS
        for file in Path(settings.BASE_DIR, concern, "actions").glob("*.py")
        for kind in re.findall(r'ask_for\(\s*"([a-z_.]+)"', file.read_text(encoding="utf-8"))
    }
    assert asked == set(TITLES)
