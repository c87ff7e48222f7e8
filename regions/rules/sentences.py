"""Marks an English sentence of a rule for the catalogue; the door that shows it translates."""

from __future__ import annotations


def gettext_noop(sentence: str) -> str:
    """Return the sentence as it is; makemessages finds it by the name of this function."""
    return sentence
