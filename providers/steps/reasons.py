"""A decision against somebody needs a reason they can read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal
from foundation.transactions import step


class ReasonNeeded(Refusal):
    code = "reason_needed"
    default_message = _("Say why: the provider and all districts must be able to read the reason.")


@step
def reason_given(reason: str) -> str:
    """Return the reason as it is kept.

    :raises ReasonNeeded: it is empty.
    """
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    return reason.strip()
