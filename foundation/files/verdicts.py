"""Why a file is not taken: a code the child can send, and its sentence for people."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from foundation.files.looking.verdict import Why

SENTENCES: dict[StrEnum, object] = {
    Why.KIND: _(
        "This file cannot be taken: PDF, PNG, JPEG, XML or OFD with matching content is accepted,"
        " without scripts."
    ),
    Why.DAMAGED: _("The file is damaged or incomplete. Save or scan it anew."),
    Why.ENCRYPTED: _("The file is protected by a password. Save it without one."),
    Why.ACTS: _(
        "The file contains something that acts: a script, a form, a film or a start of another"
        " programme. Print it to a plain PDF."
    ),
    Why.EMBEDS: _(
        "The file carries other files inside. Only the XML or OFD of an invoice may be inside a"
        " PDF; hand the others in by themselves."
    ),
    Why.TOO_LONG: _("The file has too many pages or parts. Split it."),
    Why.TOO_MUCH: _(
        "The file unpacks to more than can be looked at. Scan it at a lower resolution or split it."
    ),
}
