"""Words of state of money between regions."""

from django.utils.translation import pgettext_lazy

from foundation.web.statuses.kinds import Life, Status, Tone

PERIOD = Life(
    title=pgettext_lazy("life", "Settlement period"),
    statuses={
        "open": Status(pgettext_lazy("period", "Open"), Tone.DRAFT, "circle-dashed"),
        "cut_off": Status(pgettext_lazy("period", "Cut off"), Tone.MOVING, "clock"),
        "calculated": Status(pgettext_lazy("period", "Calculated"), Tone.MOVING, "calculator"),
        "statements_issued": Status(
            pgettext_lazy("period", "Waiting for sign-off"), Tone.WAIT, "hourglass"
        ),
        "confirmed": Status(pgettext_lazy("period", "Confirmed"), Tone.GOOD, "circle-check"),
        "locked": Status(pgettext_lazy("period", "Locked"), Tone.MOVING, "lock"),
        "instructed": Status(pgettext_lazy("period", "Instructed"), Tone.MOVING, "send"),
        "executing": Status(pgettext_lazy("period", "Paying"), Tone.MOVING, "arrows-exchange"),
        "reconciled": Status(pgettext_lazy("period", "Reconciled"), Tone.GOOD, "scale"),
        "closed": Status(pgettext_lazy("period", "Closed"), Tone.ENDED, "archive"),
    },
)

OBLIGATION = Life(
    title=pgettext_lazy("life", "Obligation between regions"),
    statuses={
        "open": Status(pgettext_lazy("obligation", "Open"), Tone.DRAFT, "circle-dashed"),
        "in_period": Status(pgettext_lazy("obligation", "In the month"), Tone.MOVING, "stack-2"),
        "disputed": Status(pgettext_lazy("obligation", "Disputed"), Tone.STOP, "message-report"),
        "settled": Status(pgettext_lazy("obligation", "Settled"), Tone.GOOD, "checks"),
        "reversed": Status(pgettext_lazy("obligation", "Reversed"), Tone.ENDED, "arrow-back-up"),
    },
)

STATEMENT = Life(
    title=pgettext_lazy("life", "Regional statement"),
    statuses={
        "draft": Status(pgettext_lazy("statement", "Draft"), Tone.DRAFT, "pencil"),
        "issued": Status(
            pgettext_lazy("statement", "Waiting for signature"), Tone.WAIT, "hourglass"
        ),
        "signed": Status(pgettext_lazy("statement", "Signed"), Tone.GOOD, "signature"),
        "disputed": Status(pgettext_lazy("statement", "Disputed"), Tone.STOP, "message-report"),
        "revised": Status(pgettext_lazy("statement", "Revised"), Tone.WAIT, "replace"),
        "deemed_confirmed": Status(
            pgettext_lazy("statement", "Confirmed by silence"), Tone.ENDED, "clock-pause"
        ),
    },
)

DISPUTE = Life(
    title=pgettext_lazy("life", "Dispute"),
    statuses={
        "open": Status(pgettext_lazy("dispute", "Raised"), Tone.WAIT, "message-report"),
        "opened": Status(pgettext_lazy("dispute", "Raised"), Tone.WAIT, "message-report"),
        "answered": Status(pgettext_lazy("dispute", "Answered"), Tone.MOVING, "send"),
        "mediating": Status(pgettext_lazy("dispute", "In mediation"), Tone.MOVING, "scale"),
        "upheld": Status(pgettext_lazy("dispute", "Upheld"), Tone.GOOD, "circle-check"),
        "partly_upheld": Status(
            pgettext_lazy("dispute", "Partly upheld"), Tone.GOOD, "circle-check"
        ),
        "dismissed": Status(pgettext_lazy("dispute", "Dismissed"), Tone.ENDED, "circle-x"),
        "closed": Status(pgettext_lazy("dispute", "Closed"), Tone.ENDED, "archive"),
        "withdrawn": Status(pgettext_lazy("dispute", "Withdrawn"), Tone.ENDED, "arrow-back-up"),
    },
)

INSTRUCTION = Life(
    title=pgettext_lazy("life", "Payment instruction"),
    statuses={
        "prepared": Status(pgettext_lazy("instruction", "Waiting for release"), Tone.WAIT, "users"),
        "released": Status(pgettext_lazy("instruction", "Released"), Tone.MOVING, "send"),
        "sent": Status(
            pgettext_lazy("instruction", "Sent to the bank"), Tone.MOVING, "arrows-exchange"
        ),
        "executed": Status(pgettext_lazy("instruction", "Executed"), Tone.GOOD, "cash"),
        "failed": Status(pgettext_lazy("instruction", "Failed"), Tone.STOP, "alert-circle"),
        "cancelled": Status(pgettext_lazy("instruction", "Cancelled"), Tone.ENDED, "arrow-back-up"),
    },
)

RECEIPT = Life(
    title=pgettext_lazy("life", "Bank receipt"),
    statuses={
        "unmatched": Status(pgettext_lazy("receipt", "Unmatched"), Tone.WAIT, "help"),
        "matched": Status(pgettext_lazy("receipt", "Matched"), Tone.GOOD, "link"),
        "split": Status(pgettext_lazy("receipt", "Split"), Tone.ENDED, "scissors"),
        "merged": Status(pgettext_lazy("receipt", "Merged"), Tone.ENDED, "switch-horizontal"),
        "set_aside": Status(pgettext_lazy("receipt", "Not ours"), Tone.ENDED, "circle-x"),
    },
)

CLAWBACK = Life(
    title=pgettext_lazy("life", "Clawback"),
    statuses={
        "opened": Status(pgettext_lazy("clawback", "Opened"), Tone.WAIT, "flag"),
        "notice_served": Status(pgettext_lazy("clawback", "Notice served"), Tone.MOVING, "mail"),
        "heard": Status(pgettext_lazy("clawback", "Heard"), Tone.MOVING, "message-report"),
        "decided": Status(pgettext_lazy("clawback", "Decided"), Tone.MOVING, "gavel"),
        "demanded": Status(pgettext_lazy("clawback", "Demanded"), Tone.WAIT, "send"),
        "partly_recovered": Status(
            pgettext_lazy("clawback", "Partly recovered"), Tone.MOVING, "progress-check"
        ),
        "recovered": Status(pgettext_lazy("clawback", "Recovered"), Tone.GOOD, "circle-check"),
        "referred": Status(pgettext_lazy("clawback", "Referred"), Tone.STOP, "external-link"),
        "written_off": Status(pgettext_lazy("clawback", "Written off"), Tone.ENDED, "archive"),
    },
)
