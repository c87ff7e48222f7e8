"""Refused: the file is not taken, and why."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    KIND = "kind"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    ACTS = "acts"
    EMBEDS = "embeds"
    TOO_LONG = "too_long"
    TOO_MUCH = "too_much"


class Refused(Exception):
    """The file is not taken."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why
