"""The eight fields of technology the alliance sorts demands, results and bodies by."""

from regions.rules.sentences import gettext_noop as _

FIELDS = {
    "F1": _("Electronics and information"),
    "F2": _("Biotechnology and new medicine"),
    "F3": _("Aeronautics and space"),
    "F4": _("New materials"),
    "F5": _("High-tech services"),
    "F6": _("New energy and energy saving"),
    "F7": _("Resources and environment"),
    "F8": _("Advanced manufacturing and automation"),
}
