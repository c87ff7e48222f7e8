"""A fresh second factor, asked for in the form itself before a decision that commits money."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from allauth.account.authentication import get_authentication_records
from allauth.mfa.base.forms import ReauthenticateForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal

if TYPE_CHECKING:
    from django.http import HttpRequest

FIELD = "code"


class CodeNeeded(Refusal):
    """The second factor was used too long ago, and no code was typed."""

    code = "code_needed"
    default_message = _("This commits money: type the present code of your second factor.")


class CodeWrong(Refusal):
    """Not the present code, one that was used already, or too many attempts."""

    code = "code_wrong"
    default_message = _("This code does not fit. Type the present one; each opens only once.")


def code_needed(request: HttpRequest) -> bool:
    """Say whether the second factor was used longer ago than ``ACCOUNT_REAUTHENTICATION_TIMEOUT``.

    Signing in with it counts, and so does every code typed since.
    """
    if not settings.REQUIRE_SECOND_FACTOR:
        return False
    used = [
        record["at"]
        for record in get_authentication_records(request, request.user)
        if record.get("method") == "mfa"
    ]
    return not used or time.time() - max(used) >= settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def ask_for_code(form: forms.Form, request: HttpRequest) -> None:
    """Put the field for the code on a form, if one is needed."""
    if not code_needed(request):
        return
    form.fields[FIELD] = forms.CharField(
        label=_("Code of your second factor"),
        help_text=_("Your last one was used more than ten minutes ago."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


def step_up(request: HttpRequest, code: str) -> None:
    """Take the typed code, if one is needed; writes outside every business transaction.

    :raises CodeNeeded: none was typed.
    :raises CodeWrong: it does not fit.
    """
    if not code_needed(request):
        return
    if not code.strip():
        raise CodeNeeded(field=FIELD)
    form = ReauthenticateForm(data={"code": code.strip()}, user=request.user)
    if not form.is_valid():
        raise CodeWrong(field=FIELD)
    form.save()
