"""How django-allauth signs people up, and where it lands them."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def clean_username(self, username: str, shallow: bool = False) -> str:  # noqa: FBT001, FBT002
        """Take no user name that looks like an address: it could be somebody else's."""
        if "@" in username:
            raise ValidationError(gettext("A user name cannot hold an @."), code="username_at")
        name: str = super().clean_username(username, shallow=shallow)
        return name

    def get_login_redirect_url(self, request: Any) -> str:
        return reverse("desks")

    def get_signup_redirect_url(self, request: Any) -> str:
        return reverse("desks")
