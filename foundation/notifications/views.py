"""The message centre: a person's letters, grouped by case."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from foundation import clock
from foundation.accounts.person import PersonGate
from foundation.notifications.delivery import body_of, subject_of
from foundation.notifications.models import Letter
from foundation.notifications.queries import inbox
from foundation.transactions import noting
from foundation.web.views import PageView

SHOWN = 100


class Inbox(PersonGate, PageView):
    """Unread first; each letter a sentence with its link."""

    template_name = "notifications/inbox.html"

    def context(self) -> dict[str, Any]:
        letters = list(inbox(self.scope)[:SHOWN])
        shown = [
            {
                "letter": letter,
                "subject": subject_of(letter),
                "body": body_of(letter),
                "unread": letter.read_at is None,
            }
            for letter in letters
        ]
        newest_case: dict[str, int] = {}
        for position, letter in enumerate(letters):
            newest_case.setdefault(letter.case_number, position)
        shown.sort(key=lambda row: newest_case[row["letter"].case_number])  # type: ignore[attr-defined]
        cases = [
            {"number": number, "letters": list(rows)}
            for number, rows in groupby(shown, key=lambda row: row["letter"].case_number)  # type: ignore[attr-defined]
        ]
        return {"cases": cases, "unread": sum(bool(row["unread"]) for row in shown)}


class MarkAllRead(PersonGate, PageView):
    """A personal note, not an action: nobody else's business."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with noting(self.scope):
            Letter.objects.filter(
                recipient_id=self.acting.user_id or 0, read_at__isnull=True
            ).update(read_at=clock.now())
        return HttpResponseRedirect(reverse("inbox"))
