"""After the commit: mail a letter. Every few minutes: mail what was missed."""

from __future__ import annotations

from smtplib import SMTPException

from celery import shared_task
from django.db.models import F

from foundation import clock
from foundation.acting import system_acting
from foundation.notifications.delivery import mail
from foundation.notifications.models import Letter
from foundation.transactions import noting, reading

_TRIES = 8


@shared_task(name="notifications.mail_letter")
def mail_letter(*, letter_id: str, **_: object) -> None:
    """Mail one letter once; a letter already mailed is left alone."""
    scope = system_acting("mail_letter", regions=()).scope
    with reading(scope):
        letter = Letter.objects.filter(pk=letter_id, mailed_at__isnull=True).first()
    if letter is None:
        return
    error = ""
    try:
        mail(letter)
    except (SMTPException, OSError) as failure:
        error = type(failure).__name__
    with noting(scope):
        Letter.objects.filter(pk=letter_id).update(
            mailed_at=None if error else clock.now(),
            mail_attempts=F("mail_attempts") + 1,
            mail_error=error,
        )


@shared_task(name="notifications.mail_missed")
def mail_missed(**_: object) -> None:
    """Try again what could not be mailed, a few times."""
    with reading(system_acting("mail_missed", regions=()).scope):
        missed = list(
            Letter.objects.filter(mailed_at__isnull=True, mail_attempts__range=(1, _TRIES))
            .order_by("at")
            .values_list("pk", flat=True)[:200]
        )
    for key in missed:
        mail_letter(letter_id=str(key))
