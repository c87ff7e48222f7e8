"""A firm that is about to register, and the person who registers it."""

from datetime import date

from enterprises.rules.facts import Facts
from foundation.accounts.models import User
from foundation.acting import Acting
from foundation.audit.models import AuditEntry
from foundation.keys import new_key
from foundation.notifications.models import Letter
from foundation.tenancy.scope import Scope
from foundation.transactions import reading
from tests.cast import CODES

YANGPU_CODE = "91310110XNQY000297"  # positions 3-8: Yangpu
WUJIN_CODE = "91320412XNQY000121"
FACTS = Facts(
    name_zh="上海镕格医疗器械技术有限公司", address_zh="上海市杨浦区学苑里路 488 号",
    founded_on=date(2022, 5, 7), size_class="micro", staff=14, revenue_fen=806_800_000,
    legal_rep="文允中", phone="15400001002", email="office@rongge.example",
)  # fmt: skip
ALL = Scope(actor="test", audience="auditor", regions=frozenset(CODES))


def newcomer(name="wen_firm"):
    return User.objects.create(username=name, email=f"{name}@new.example", name_zh="文允中")


def acting_for(person, key=None, region="YP"):
    """Return the acting that the gate makes for a registration."""
    key = key or new_key()
    scope = Scope(str(person.pk), "enterprise", frozenset([region]), str(key))
    return Acting(
        scope=scope, name=person.display_name, user_id=person.pk, region=region,
        organisation=str(key), request_id="test",
    )  # fmt: skip


def trail(code):
    """Return the lines of the trail with this code."""
    with reading(ALL):
        return list(AuditEntry.objects.filter(code=code).order_by("recorded_at"))


def letters_to(user, kind=""):
    """Return a person's letters."""
    own = Scope(str(user.pk), "person", frozenset())
    with reading(own):
        return list(Letter.objects.filter(recipient_id=user.pk, kind__startswith=kind))
