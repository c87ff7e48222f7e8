"""Render a letter in its reader's language, and mail it once."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from foundation.accounts.models import User
from foundation.notifications.models import Letter


def subject_of(letter: Letter) -> str:
    """Return the letter's subject in the active language, on one line."""
    text = render_to_string(f"letters/{letter.kind}/subject.txt", _context(letter))
    return " ".join(text.split())


def body_of(letter: Letter) -> str:
    """Return the letter's body in the active language."""
    return render_to_string(f"letters/{letter.kind}/body.txt", _context(letter)).strip()


def mail(letter: Letter) -> None:
    """Send the letter to its reader's address, in the reader's language."""
    reader = User.objects.get(pk=letter.recipient_id)
    if not reader.email:
        return
    with translation.override(reader.language):
        send_mail(subject_of(letter), body_of(letter), settings.DEFAULT_FROM_EMAIL, [reader.email])


def _context(letter: Letter) -> dict[str, object]:
    return {
        **letter.facts,
        "number": letter.case_number,
        "link": letter.link,
        "letter_at": letter.at,
    }
