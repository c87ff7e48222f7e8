"""Every periodic task, on one page; moments are Shanghai's."""

from datetime import timedelta
from typing import Any

SCHEDULE: dict[str, dict[str, Any]] = {
    "Deliver what the outbox still holds": {
        "task": "outbox.sweep",
        "schedule": timedelta(seconds=15),
        "options": {"expires": 15},
    },
    "Mail letters that were missed": {
        "task": "notifications.mail_missed",
        "schedule": timedelta(minutes=5),
        "options": {"expires": 300},
    },
}
