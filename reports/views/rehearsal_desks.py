"""Rehearsals at the desks: a bureau's own and its neighbours', and the operator's."""

from __future__ import annotations

from regions.gates import BureauGate, OperatorGate
from regions.permissions import RULES_POSTS
from reports.permissions import REHEARSAL_POSTS
from reports.views import rehearsals


class _Bureau(BureauGate):
    desk = "bureau"
    layout = "layouts/bureau.html"


class _Operator(OperatorGate):
    desk = "operator"
    layout = "layouts/operator.html"


class BureauRehearsals(_Bureau, rehearsals.Rehearsals):
    """At a bureau; other districts' sums are read before one consents."""


class BureauPanel(_Bureau, rehearsals.Panel):
    """At a bureau."""


class BureauStart(_Bureau, rehearsals.Start):
    """At the version's own bureau."""

    roles = frozenset(REHEARSAL_POSTS)


class BureauRehearsal(_Bureau, rehearsals.Page):
    """At a bureau; enterprises are shown to their own."""


class BureauRehearsalFile(_Bureau, rehearsals.File):
    """At a bureau; enterprises go to their own."""


class OperatorRehearsals(_Operator, rehearsals.Rehearsals):
    """At the operator."""


class OperatorPanel(_Operator, rehearsals.Panel):
    """At the operator."""


class OperatorStart(_Operator, rehearsals.Start):
    """By the operator's rules editor."""

    roles = frozenset(RULES_POSTS)


class OperatorRehearsal(_Operator, rehearsals.Page):
    """At the operator."""


class OperatorRehearsalFile(_Operator, rehearsals.File):
    """At the operator."""
