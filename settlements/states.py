"""The lives of a period, a statement, an instruction, a receipt, a dispute, a clawback."""

from __future__ import annotations

from foundation.transitions import Life

PERIOD = Life(
    "period",
    {
        "open": {"cut_off"},
        "cut_off": {"calculated"},
        "calculated": {"calculated", "statements_issued"},
        "statements_issued": {"confirmed"},
        "confirmed": {"locked"},
        "locked": {"instructed", "reconciled"},
        "instructed": {"executing", "reconciled"},
        "executing": {"reconciled"},
        "reconciled": {"closed"},
    },
)

STATEMENT = Life(
    "statement",
    {
        "draft": {"issued"},
        "issued": {"signed", "disputed", "revised", "deemed_confirmed"},
        "disputed": {"revised"},
        "revised": {"signed", "disputed", "revised", "deemed_confirmed"},
        "signed": {"revised"},  # the other side took a line out: signed afresh
    },
)

INSTRUCTION = Life(
    "instruction",
    {
        "prepared": {"released", "cancelled"},
        "released": {"sent", "executed", "failed"},
        "sent": {"executed", "failed"},
        "executed": {"failed"},  # the bank took it back after it was booked
    },
)

RECEIPT = Life(
    "receipt",
    {
        "unmatched": {"matched", "split", "merged", "set_aside"},
        "matched": {"unmatched"},
        "split": {"unmatched"},  # its parts are gone again
        "merged": {"unmatched"},
        "set_aside": {"unmatched"},
    },
)

DISPUTE = Life(
    "dispute",
    {
        "opened": {"answered", "mediating", "upheld", "partly_upheld", "dismissed"},
        "answered": {"mediating", "upheld", "partly_upheld", "dismissed"},
        "mediating": {"upheld", "partly_upheld", "dismissed"},
        "upheld": {"closed"},
        "partly_upheld": {"closed"},
        "dismissed": {"closed"},
    },
)

CLAWBACK = Life(
    "clawback",
    {
        "opened": {"notice_served"},
        "notice_served": {"heard"},
        "heard": {"decided"},
        "decided": {"demanded"},
        "demanded": {"partly_recovered", "recovered", "referred", "written_off"},
        "partly_recovered": {"recovered", "referred", "written_off"},
        "referred": {"recovered", "written_off"},  # a court brings some of it back
    },
)

#: States of a clawback in which money is demanded and may come back.
OUTSTANDING = frozenset({"demanded", "partly_recovered", "referred"})
