"""How django-allauth signs people up, and where it lands them."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def get_login_redirect_url(self, request: Any) -> str:
        return reverse("desks")

    def get_signup_redirect_url(self, request: Any) -> str:
        return reverse("desks")
