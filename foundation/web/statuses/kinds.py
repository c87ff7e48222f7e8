"""What a state is made of: a word, a tone and an icon; a life is the states of one kind of case."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise


class Tone(StrEnum):
    """The seven tones of a state, tokens of screen.css."""

    DRAFT = "draft"  # not begun
    MOVING = "moving"  # somebody else is at work
    WAIT = "wait"  # somebody must act by a day
    GOOD = "good"
    STOP = "stop"
    ICE = "ice"  # paused, not ended
    ENDED = "ended"  # read-only


@dataclass(frozen=True)
class Status:
    """One state as people see it: the label is translated when it is printed."""

    label: Promise | str
    tone: Tone
    icon: str


@dataclass(frozen=True)
class Life:
    """The states of one kind of case, in the order in which they usually come."""

    title: Promise | str
    statuses: dict[str, Status]
