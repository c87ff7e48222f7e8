"""Words of state of terms, agreements, reports and background jobs."""

from django.utils.translation import pgettext_lazy

from foundation.web.statuses.kinds import Life, Status, Tone

TERMS = Life(
    title=pgettext_lazy("life", "Terms version"),
    statuses={
        "draft": Status(pgettext_lazy("terms", "Draft"), Tone.DRAFT, "pencil"),
        "rehearsed": Status(pgettext_lazy("terms", "Rehearsed"), Tone.MOVING, "calculator"),
        "in_consent": Status(pgettext_lazy("terms", "In consent"), Tone.WAIT, "signature"),
        "in_force": Status(pgettext_lazy("terms", "In force"), Tone.GOOD, "circle-check"),
        "superseded": Status(pgettext_lazy("terms", "Superseded"), Tone.ENDED, "versions"),
    },
)

AGREEMENT = Life(
    title=pgettext_lazy("life", "Agreement between regions"),
    statuses={
        "draft": Status(pgettext_lazy("agreement", "Draft"), Tone.DRAFT, "pencil"),
        "in_consent": Status(pgettext_lazy("agreement", "In consent"), Tone.WAIT, "signature"),
        "in_force": Status(pgettext_lazy("agreement", "In force"), Tone.GOOD, "circle-check"),
        "ended": Status(pgettext_lazy("agreement", "Ended"), Tone.ENDED, "archive"),
    },
)

REPORT = Life(
    title=pgettext_lazy("life", "Monthly report"),
    statuses={
        "draft": Status(pgettext_lazy("report", "Draft"), Tone.DRAFT, "pencil"),
        "checked": Status(pgettext_lazy("report", "Ready to sign"), Tone.WAIT, "signature"),
        "signed": Status(pgettext_lazy("report", "Signed off"), Tone.GOOD, "circle-check"),
        "published": Status(pgettext_lazy("report", "Published"), Tone.ENDED, "world"),
    },
)

JOB = Life(
    title=pgettext_lazy("life", "Job"),
    statuses={
        "queued": Status(pgettext_lazy("job", "Queued"), Tone.DRAFT, "clock"),
        "running": Status(pgettext_lazy("job", "Running"), Tone.MOVING, "loader-2"),
        "done": Status(pgettext_lazy("job", "Done"), Tone.GOOD, "check"),
        "failed": Status(pgettext_lazy("job", "Failed"), Tone.STOP, "alert-circle"),
    },
)
