"""A provider on its way into the list, and what others may see of it."""

from datetime import date

from foundation.accounts.models import User
from foundation.acting import Acting
from foundation.audit.models import AuditEntry
from foundation.keys import new_key
from foundation.notifications.models import Letter
from foundation.references import ReferenceKind
from foundation.tenancy.scope import Scope
from foundation.transactions import action_block, reading
from providers.actions.register_provider import register_provider
from providers.models import Provider
from providers.rules.enrolment import QUESTIONS
from providers.rules.facts import Credential, Facts
from providers.rules.offer import Offer
from regions.models import NoticeItem, Objection, PublicityNotice
from regions.steps.numbers import next_number
from tests.cast import CODES, NOON

YANGPU_CODE = "12310110XNJG00031B"  # positions 3-8: Yangpu
ANSWERS = dict.fromkeys(QUESTIONS, True)
FACTS = Facts(
    name_zh="江潮理工大学机械系统与振动实验室", name_en="Jiangchao Vibration Laboratory",
    kind="university_lab", kind_zh="高校实验室", address_zh="上海市杨浦区创知街 298 号",
    founded_on=date(2009, 11, 29), staff=41, sub_categories=("RD-1", "TS-1"),
    capacity_orders_month=6, legal_rep="鞠弘毅", phone="15400003002",
    email="service@jiangchao.example",
)  # fmt: skip
CNAS = Credential(code="CNAS", number="L1234", expires_on=date(2027, 5, 31))
OFFER = Offer(
    sub_category="TS-1", title_zh="微振动环境测试", title_en="Micro-vibration environment test",
    description_zh="现场测量并出具报告", list_price_fen=2_800_000, accepts=("YP", "NH"),
    unit="project", delivery_days=15, monthly_capacity=3,
)  # fmt: skip
ALL = Scope(actor="test", audience="auditor", regions=frozenset(CODES))


def newcomer(name="head_of_lab"):
    return User.objects.create(username=name, email=f"{name}@new.example", name_zh="鞠弘毅")


def acting_for(person, key=None, region="YP"):
    """Return the acting that the gate makes for a registration."""
    key = key or new_key()
    scope = Scope(str(person.pk), "provider", frozenset([region]), str(key))
    return Acting(
        scope=scope, name=person.display_name, user_id=person.pk, region=region,
        organisation=str(key), request_id="test",
    )  # fmt: skip


def register(person, *, key=None, region="YP", **changes):
    key = key or new_key()
    told = {
        "reference": YANGPU_CODE, "facts": FACTS, "credentials": [CNAS], "answers": ANSWERS,
        **changes,
    }  # fmt: skip
    return register_provider(key=key, acting=acting_for(person, key, region), at=NOON, **told)


def trail(code):
    """Return the lines of the trail with this code."""
    with reading(ALL):
        return list(AuditEntry.objects.filter(code=code).order_by("recorded_at"))


def letters_to(user, kind=""):
    """Return a person's letters."""
    own = Scope(str(user.pk), "person", frozenset())
    with reading(own):
        return list(Letter.objects.filter(recipient_id=user.pk, kind__startswith=kind))


def kept(provider):
    with reading(ALL):
        return Provider.objects.get(pk=provider.pk)


def put(cast, provider, **changes):
    with action_block(acting=cast.system):
        Provider.objects.filter(pk=provider.pk).update(**changes)


def notice_for(cast, provider, *, state="ended", objection=""):
    """Put the provider's line on a notice in this state, perhaps with an objection."""
    with action_block(acting=cast.system):
        notice = PublicityNotice.objects.create(
            number=next_number(ReferenceKind.NOTICE, region=provider.region_id, at=NOON),
            region_id=provider.region_id, kind="enrolment", title_zh="入库公示",
            title_en="Enrolment", published_at=NOON, ends_on=date(2026, 3, 23), state=state,
        )  # fmt: skip
        outcome = "" if state == "published" or objection == "open" else "clear"
        outcome = "objected" if objection == "upheld" else outcome
        NoticeItem.objects.filter(subject_id=provider.pk).update(notice=notice, outcome=outcome)
        if objection:
            Objection.objects.create(
                number="YY-1", region_id=provider.region_id, name="钱某", contact="钱",
                item=NoticeItem.objects.get(subject_id=provider.pk), reason="other", facts="…",
                at=NOON, state=objection,
            )  # fmt: skip
    return notice
