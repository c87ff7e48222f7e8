"""Words of state of the road from application to payment."""

from django.utils.translation import pgettext_lazy

from foundation.web.statuses.kinds import Life, Status, Tone

APPLICATION = Life(
    title=pgettext_lazy("life", "Voucher application"),
    statuses={
        "draft": Status(pgettext_lazy("application", "Draft"), Tone.DRAFT, "pencil"),
        "submitted": Status(pgettext_lazy("application", "Submitted"), Tone.MOVING, "send"),
        "prechecked": Status(
            pgettext_lazy("application", "Waiting for an officer"), Tone.WAIT, "clock"
        ),
        "under_review": Status(pgettext_lazy("application", "Under review"), Tone.MOVING, "eye"),
        "returned": Status(
            pgettext_lazy("application", "Returned for correction"), Tone.WAIT, "corner-down-right"
        ),
        "recommended": Status(
            pgettext_lazy("application", "Waiting for the second officer"), Tone.WAIT, "users"
        ),
        "approved": Status(pgettext_lazy("application", "Approved"), Tone.GOOD, "check"),
        "rejected": Status(pgettext_lazy("application", "Refused"), Tone.STOP, "circle-x"),
        "waitlisted": Status(
            pgettext_lazy("application", "On the waiting list"), Tone.MOVING, "hourglass"
        ),
        "issued": Status(pgettext_lazy("application", "Issued"), Tone.GOOD, "ticket"),
        "withdrawn": Status(pgettext_lazy("application", "Withdrawn"), Tone.ENDED, "arrow-back-up"),
        "lapsed": Status(pgettext_lazy("application", "Lapsed"), Tone.ENDED, "archive"),
        "appealed": Status(pgettext_lazy("application", "Under appeal"), Tone.WAIT, "scale"),
        "upheld": Status(pgettext_lazy("application", "Decision upheld"), Tone.ENDED, "gavel"),
        "overturned": Status(
            pgettext_lazy("application", "Decision changed"), Tone.GOOD, "refresh"
        ),
    },
)

APPEAL = Life(
    title=pgettext_lazy("life", "Appeal"),
    statuses={
        "open": Status(pgettext_lazy("appeal", "Under appeal"), Tone.WAIT, "scale"),
        "allowed": Status(pgettext_lazy("appeal", "Appeal allowed"), Tone.GOOD, "refresh"),
        "dismissed": Status(pgettext_lazy("appeal", "Appeal dismissed"), Tone.ENDED, "gavel"),
    },
)

VOUCHER = Life(
    title=pgettext_lazy("life", "Voucher"),
    statuses={
        "active": Status(pgettext_lazy("voucher", "Active"), Tone.GOOD, "circle-check"),
        "in_use": Status(pgettext_lazy("voucher", "In use"), Tone.GOOD, "circle-dot"),
        "partially_redeemed": Status(
            pgettext_lazy("voucher", "Partly redeemed"), Tone.GOOD, "progress-check"
        ),
        "used_up": Status(pgettext_lazy("voucher", "Used up"), Tone.ENDED, "checks"),
        "expiring": Status(
            pgettext_lazy("voucher", "Expires within 30 days"), Tone.WAIT, "clock-exclamation"
        ),
        "frozen": Status(pgettext_lazy("voucher", "Frozen"), Tone.ICE, "snowflake"),
        "expired": Status(pgettext_lazy("voucher", "Expired"), Tone.ENDED, "archive"),
        "surrendered": Status(pgettext_lazy("voucher", "Given up"), Tone.ENDED, "arrow-back-up"),
        "revoked": Status(pgettext_lazy("voucher", "Revoked"), Tone.STOP, "ban"),
        "split": Status(pgettext_lazy("voucher", "Split"), Tone.ENDED, "scissors"),
    },
)

ORDER = Life(
    title=pgettext_lazy("life", "Service order"),
    statuses={
        "draft": Status(pgettext_lazy("order", "Draft"), Tone.DRAFT, "pencil"),
        "offered": Status(pgettext_lazy("order", "Offered to provider"), Tone.WAIT, "hourglass"),
        "agreed": Status(pgettext_lazy("order", "Agreed"), Tone.MOVING, "heart-handshake"),
        "contracted": Status(pgettext_lazy("order", "Contracted"), Tone.MOVING, "signature"),
        "in_service": Status(pgettext_lazy("order", "In service"), Tone.MOVING, "loader-2"),
        "delivered": Status(
            pgettext_lazy("order", "Delivered, waiting for acceptance"), Tone.WAIT, "user-check"
        ),
        "accepted": Status(pgettext_lazy("order", "Accepted"), Tone.GOOD, "circle-check"),
        "claimed": Status(pgettext_lazy("order", "Claim filed"), Tone.MOVING, "receipt-2"),
        "closed": Status(pgettext_lazy("order", "Closed"), Tone.ENDED, "checks"),
        "declined": Status(pgettext_lazy("order", "Declined"), Tone.ENDED, "circle-x"),
        "lapsed": Status(pgettext_lazy("order", "Lapsed"), Tone.ENDED, "archive"),
        "rework": Status(pgettext_lazy("order", "Rework"), Tone.WAIT, "refresh"),
        "disputed": Status(pgettext_lazy("order", "In dispute"), Tone.STOP, "message-report"),
        "cancelled": Status(pgettext_lazy("order", "Cancelled"), Tone.ENDED, "arrow-back-up"),
        "terminated_partially": Status(
            pgettext_lazy("order", "Ended early"), Tone.ENDED, "scissors"
        ),
    },
)

AMENDMENT = Life(
    title=pgettext_lazy("life", "Change of an order"),
    statuses={
        "open": Status(pgettext_lazy("amendment", "Waiting for an answer"), Tone.WAIT, "hourglass"),
        "agreed": Status(pgettext_lazy("amendment", "Agreed"), Tone.GOOD, "heart-handshake"),
        "refused": Status(pgettext_lazy("amendment", "Refused"), Tone.ENDED, "circle-x"),
        "withdrawn": Status(pgettext_lazy("amendment", "Withdrawn"), Tone.ENDED, "arrow-back-up"),
        "lapsed": Status(pgettext_lazy("amendment", "Lapsed"), Tone.ENDED, "archive"),
    },
)

CLAIM = Life(
    title=pgettext_lazy("life", "Redemption claim"),
    statuses={
        "draft": Status(pgettext_lazy("claim", "Draft"), Tone.DRAFT, "pencil"),
        "submitted": Status(
            pgettext_lazy("claim", "Waiting for the other side"), Tone.WAIT, "user-check"
        ),
        "confirmed": Status(
            pgettext_lazy("claim", "Confirmed by the other side"), Tone.MOVING, "user-check"
        ),
        "auto_checked": Status(
            pgettext_lazy("claim", "Waiting for an officer"), Tone.WAIT, "clock"
        ),
        "provider_side_check": Status(
            pgettext_lazy("claim", "Provider's region is checking"), Tone.MOVING, "building"
        ),
        "issuing_review": Status(
            pgettext_lazy("claim", "Issuing region is assessing"), Tone.MOVING, "progress-check"
        ),
        "returned": Status(
            pgettext_lazy("claim", "Returned for correction"), Tone.WAIT, "corner-down-right"
        ),
        "rejected": Status(pgettext_lazy("claim", "Refused"), Tone.STOP, "circle-x"),
        "approved": Status(pgettext_lazy("claim", "Assessed"), Tone.GOOD, "check"),
        "in_publicity": Status(
            pgettext_lazy("claim", "In public notice"), Tone.WAIT, "speakerphone"
        ),
        "objected": Status(
            pgettext_lazy("claim", "Objection received"), Tone.STOP, "message-report"
        ),
        "payable": Status(pgettext_lazy("claim", "Payable"), Tone.MOVING, "coins"),
        "instructed": Status(pgettext_lazy("claim", "Payment instructed"), Tone.MOVING, "send"),
        "paid": Status(pgettext_lazy("claim", "Paid"), Tone.GOOD, "cash"),
        "payment_failed": Status(
            pgettext_lazy("claim", "Payment failed"), Tone.STOP, "alert-circle"
        ),
        "reconciled": Status(pgettext_lazy("claim", "Reconciled"), Tone.GOOD, "scale"),
        "closed": Status(pgettext_lazy("claim", "Closed"), Tone.ENDED, "checks"),
        "withdrawn": Status(pgettext_lazy("claim", "Withdrawn"), Tone.ENDED, "arrow-back-up"),
        "clawback_opened": Status(
            pgettext_lazy("claim", "Recovery opened"), Tone.STOP, "rotate-clockwise"
        ),
    },
)

NOTICE = Life(
    title=pgettext_lazy("life", "Publicity notice"),
    statuses={
        "draft": Status(pgettext_lazy("notice", "Draft"), Tone.DRAFT, "pencil"),
        "approved": Status(pgettext_lazy("notice", "Approved"), Tone.MOVING, "check"),
        "published": Status(pgettext_lazy("notice", "Published"), Tone.WAIT, "speakerphone"),
        "objected": Status(
            pgettext_lazy("notice", "Objection received"), Tone.STOP, "message-report"
        ),
        "ended": Status(pgettext_lazy("notice", "Ended"), Tone.ENDED, "archive"),
    },
)

OBJECTION = Life(
    title=pgettext_lazy("life", "Objection"),
    statuses={
        "open": Status(
            pgettext_lazy("objection", "Waiting for an answer"), Tone.WAIT, "message-report"
        ),
        "upheld": Status(pgettext_lazy("objection", "Upheld"), Tone.GOOD, "circle-check"),
        "dismissed": Status(pgettext_lazy("objection", "Dismissed"), Tone.ENDED, "circle-x"),
        "withdrawn": Status(pgettext_lazy("objection", "Withdrawn"), Tone.ENDED, "arrow-back-up"),
    },
)

INSPECTION = Life(
    title=pgettext_lazy("life", "Inspection on the spot"),
    statuses={
        "waiting": Status(pgettext_lazy("inspection", "To inspect"), Tone.WAIT, "flag"),
        "recorded": Status(pgettext_lazy("inspection", "Recorded"), Tone.ENDED, "circle-check"),
    },
)
