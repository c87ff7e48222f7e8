"""The vocabulary of states: word, icon and tone of every life, the same on every page and paper."""

from foundation.web.statuses.kinds import Life, Status, Tone
from foundation.web.statuses.parties import (
    DEMAND,
    ENROLMENT,
    ENTERPRISE,
    INTRODUCTION,
    PRODUCT,
    RECOGNITION,
    RESULT,
    SANCTION,
    UPLOAD,
)
from foundation.web.statuses.rules import (
    AGREEMENT,
    JOB,
    REPORT,
    TERMS,
)
from foundation.web.statuses.settlement import (
    CLAWBACK,
    DISPUTE,
    INSTRUCTION,
    OBLIGATION,
    PERIOD,
    RECEIPT,
    STATEMENT,
)
from foundation.web.statuses.vouchers import (
    AMENDMENT,
    APPEAL,
    APPLICATION,
    CLAIM,
    INSPECTION,
    NOTICE,
    OBJECTION,
    ORDER,
    VOUCHER,
)

LIVES: dict[str, Life] = {
    "enterprise": ENTERPRISE,
    "enrolment": ENROLMENT,
    "recognition": RECOGNITION,
    "product": PRODUCT,
    "demand": DEMAND,
    "result": RESULT,
    "introduction": INTRODUCTION,
    "sanction": SANCTION,
    "upload": UPLOAD,
    "application": APPLICATION,
    "appeal": APPEAL,
    "voucher": VOUCHER,
    "order": ORDER,
    "order_dispute": DISPUTE,
    "amendment": AMENDMENT,
    "claim": CLAIM,
    "inspection": INSPECTION,
    "notice": NOTICE,
    "objection": OBJECTION,
    "period": PERIOD,
    "obligation": OBLIGATION,
    "statement": STATEMENT,
    "dispute": DISPUTE,
    "instruction": INSTRUCTION,
    "receipt": RECEIPT,
    "clawback": CLAWBACK,
    "terms": TERMS,
    "agreement": AGREEMENT,
    "report": REPORT,
    "job": JOB,
}

__all__ = ["LIVES", "Life", "Status", "Tone", "status"]


def status(life: str, code: str) -> Status:
    """Look up the word, tone and icon of one state.

    An unknown life or code raises `LookupError`, so that a new state gets its word before its page.
    """
    try:
        return LIVES[life].statuses[code]
    except KeyError as missing:
        raise LookupError(f"No word for state {code!r} in the life of {life!r}") from missing
