"""Words of state of firms, providers and what stands against them."""

from django.utils.translation import pgettext_lazy

from foundation.web.statuses.kinds import Life, Status, Tone

ENTERPRISE = Life(
    title=pgettext_lazy("life", "Enterprise verification"),
    statuses={
        "draft": Status(pgettext_lazy("enterprise", "Draft"), Tone.DRAFT, "pencil"),
        "submitted": Status(pgettext_lazy("enterprise", "Submitted"), Tone.MOVING, "send"),
        "verified": Status(pgettext_lazy("enterprise", "Verified"), Tone.GOOD, "user-check"),
        "returned": Status(
            pgettext_lazy("enterprise", "Returned for correction"), Tone.WAIT, "corner-down-right"
        ),
        "rejected": Status(pgettext_lazy("enterprise", "Refused"), Tone.STOP, "circle-x"),
        "suspended": Status(pgettext_lazy("enterprise", "Suspended"), Tone.ICE, "player-pause"),
        "due_for_recheck": Status(
            pgettext_lazy("enterprise", "Yearly check due"), Tone.WAIT, "calendar"
        ),
        "blacklisted": Status(pgettext_lazy("enterprise", "Barred"), Tone.STOP, "ban"),
    },
)

ENROLMENT = Life(
    title=pgettext_lazy("life", "Provider enrolment"),
    statuses={
        "draft": Status(pgettext_lazy("enrolment", "Draft"), Tone.DRAFT, "pencil"),
        "self_assessed": Status(
            pgettext_lazy("enrolment", "Self-assessed"), Tone.MOVING, "list-check"
        ),
        "auto_checked": Status(
            pgettext_lazy("enrolment", "Waiting for an officer"), Tone.WAIT, "clock"
        ),
        "returned": Status(
            pgettext_lazy("enrolment", "Returned for correction"), Tone.WAIT, "corner-down-right"
        ),
        "in_publicity": Status(
            pgettext_lazy("enrolment", "In public notice"), Tone.WAIT, "speakerphone"
        ),
        "objected": Status(
            pgettext_lazy("enrolment", "Objection received"), Tone.STOP, "message-report"
        ),
        "enrolled": Status(pgettext_lazy("enrolment", "Enrolled"), Tone.GOOD, "building-store"),
        "rejected": Status(pgettext_lazy("enrolment", "Refused"), Tone.STOP, "circle-x"),
        "suspended": Status(pgettext_lazy("enrolment", "Suspended"), Tone.ICE, "player-pause"),
        "removed": Status(pgettext_lazy("enrolment", "Removed"), Tone.ENDED, "ban"),
    },
)

RECOGNITION = Life(
    title=pgettext_lazy("life", "Recognition by another region"),
    statuses={
        "pending": Status(pgettext_lazy("recognition", "Pending"), Tone.WAIT, "hourglass"),
        "recognised": Status(pgettext_lazy("recognition", "Recognised"), Tone.GOOD, "circle-check"),
        "refused": Status(
            pgettext_lazy("recognition", "Refused with reasons"), Tone.STOP, "circle-x"
        ),
    },
)

PRODUCT = Life(
    title=pgettext_lazy("life", "Service product"),
    statuses={
        "draft": Status(pgettext_lazy("product", "Draft"), Tone.DRAFT, "pencil"),
        "listed": Status(pgettext_lazy("product", "Listed"), Tone.GOOD, "world"),
        "suspended": Status(pgettext_lazy("product", "Suspended"), Tone.ICE, "player-pause"),
        "withdrawn": Status(pgettext_lazy("product", "Withdrawn"), Tone.ENDED, "archive"),
    },
)

DEMAND = Life(
    title=pgettext_lazy("life", "Technology demand"),
    statuses={
        "open": Status(pgettext_lazy("demand", "Open"), Tone.MOVING, "world"),
        "matched": Status(pgettext_lazy("demand", "Being matched"), Tone.MOVING, "heart-handshake"),
        "contracted": Status(pgettext_lazy("demand", "Contracted"), Tone.GOOD, "signature"),
        "withdrawn": Status(pgettext_lazy("demand", "Withdrawn"), Tone.ENDED, "arrow-back-up"),
    },
)

RESULT = Life(
    title=pgettext_lazy("life", "Research result"),
    statuses={
        "open": Status(pgettext_lazy("result", "Open"), Tone.GOOD, "world"),
        "in_talks": Status(pgettext_lazy("result", "In talks"), Tone.MOVING, "heart-handshake"),
        "transferred": Status(pgettext_lazy("result", "Transferred"), Tone.ENDED, "checks"),
        "withdrawn": Status(pgettext_lazy("result", "Withdrawn"), Tone.ENDED, "arrow-back-up"),
    },
)

INTRODUCTION = Life(
    title=pgettext_lazy("life", "Introduction of firm and provider"),
    statuses={
        "invited": Status(
            pgettext_lazy("introduction", "Waiting for an answer"), Tone.WAIT, "send"
        ),
        "accepted": Status(
            pgettext_lazy("introduction", "In talks"), Tone.MOVING, "heart-handshake"
        ),
        "declined": Status(pgettext_lazy("introduction", "Declined"), Tone.ENDED, "circle-x"),
        "contracted": Status(pgettext_lazy("introduction", "Contracted"), Tone.GOOD, "signature"),
    },
)

SANCTION = Life(  # the level is what people see; its end is a date
    title=pgettext_lazy("life", "Sanction"),
    statuses={
        "warning": Status(pgettext_lazy("sanction", "Warning"), Tone.WAIT, "alert-triangle"),
        "suspended": Status(pgettext_lazy("sanction", "Suspended"), Tone.ICE, "player-pause"),
        "removed": Status(pgettext_lazy("sanction", "Removed"), Tone.STOP, "circle-minus"),
        "blacklisted": Status(pgettext_lazy("sanction", "Barred"), Tone.STOP, "ban"),
        "ended": Status(pgettext_lazy("sanction", "Ended"), Tone.ENDED, "archive"),
    },
)

UPLOAD = Life(
    title=pgettext_lazy("life", "Upload"),
    statuses={
        "received": Status(pgettext_lazy("upload", "Received"), Tone.MOVING, "upload"),
        "accepted": Status(pgettext_lazy("upload", "Accepted"), Tone.GOOD, "file-check"),
        "refused": Status(pgettext_lazy("upload", "Refused"), Tone.STOP, "file-x"),
        "withdrawn": Status(pgettext_lazy("upload", "Withdrawn"), Tone.ENDED, "arrow-back-up"),
    },
)
