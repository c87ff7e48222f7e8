"""After the commit: mail a letter. Every few minutes: mail what was missed."""

from __future__ import annotations

from smtplib import SMTPException
from typing import TYPE_CHECKING

from celery import shared_task
from django.db.models import F

from foundation import clock
from foundation.acting import system_acting
from foundation.notifications.delivery import mail
from foundation.notifications.models import Letter
from foundation.transactions import noting, reading

if TYPE_CHECKING:
    from foundation.tenancy.scope import Scope

_TRIES = 8


@shared_task(name="notifications.mail_letter")
def mail_letter(*, letter_id: str, **_: object) -> None:
    """Mail one letter once; one already mailed, or in another worker's hands, is left alone."""
    scope = system_acting("mail_letter", regions=()).scope
    with reading(scope):
        letter = Letter.objects.filter(pk=letter_id, mailed_at__isnull=True).first()
    if letter is None or not _taken(letter, scope):
        return
    error = ""
    try:
        mail(letter)
    except (SMTPException, OSError) as failure:
        error = type(failure).__name__
    with noting(scope):
        Letter.objects.filter(pk=letter_id).update(
            mailed_at=None if error else clock.now(), mail_error=error
        )


def _taken(letter: Letter, scope: Scope) -> bool:
    """Count the attempt before it is made: of two workers that saw the same count, one mails."""
    with noting(scope):
        rows = Letter.objects.filter(
            pk=letter.pk, mailed_at__isnull=True, mail_attempts=letter.mail_attempts
        )
        return rows.update(mail_attempts=F("mail_attempts") + 1) == 1


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
