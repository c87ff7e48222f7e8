"""Before money is committed an official shows the second factor again, in the form itself."""

import time
from datetime import datetime

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.urls import reverse

from foundation.keys import new_key
from foundation.transactions import reading
from regions.actions.enter_year_end import enter_year_end
from regions.models import BudgetYearEnd
from tests.cast import BEIJING, BUDGET_FEN
from tests.vouchers import journey
from tests.vouchers.stage import budget
from vouchers.models import BulkRun, VoucherApplication

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
BULK = reverse("bureau-application-bulk", args=["yangpu"])


@pytest.fixture
def leader(cast, client, settings):
    """Sign the leader in with a second factor that was used eleven minutes ago."""
    settings.REQUIRE_SECOND_FACTOR = True
    cache.clear()
    TOTP.activate(cast.users["shen"], SECRET)
    client.force_login(cast.users["shen"])
    session = client.session
    session["account_authentication_methods_user"] = str(cast.users["shen"].pk)
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": "totp", "at": time.time() - 660}
    ]
    session.save()
    return client


def present():
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def state_of(cast, application):
    with reading(cast.scope("shen")):
        return VoucherApplication.objects.get(pk=application.pk).state


def decide(leader, application, **typed):
    address = reverse("bureau-application-decide", args=["yangpu", application.number])
    return leader.post(address, {"verdict": "approve", "opinion": "同意本件", **typed})


@pytest.mark.parametrize("code", ["", "000000"])
def test_without_the_present_code_nothing_is_decided_and_nothing_typed_is_lost(cast, leader, code):
    application = journey.recommended(cast)
    case = reverse("bureau-application", args=["yangpu", application.number])
    assert 'name="code"' in leader.get(case).content.decode()
    page = decide(leader, application, code=code)
    assert page.status_code == 409
    assert "同意本件" in page.content.decode()
    assert page.context["form"].errors["code"]
    assert state_of(cast, application) == "recommended"


def test_the_present_code_decides_and_is_not_asked_for_again(cast, leader):
    one, two = journey.recommended(cast), journey.recommended(cast)
    assert decide(leader, one, code=present()).status_code == 302
    assert state_of(cast, one) == "approved"
    assert decide(leader, two).status_code == 302  # within ten minutes
    assert state_of(cast, two) == "approved"


def test_a_refusal_commits_no_money_and_asks_for_no_code(cast, leader):
    application = journey.recommended(cast)
    assert decide(leader, application, verdict="reject", opinion="不符合").status_code == 302
    assert state_of(cast, application) == "rejected"


def test_many_cases_at_once_ask_for_it_once(cast, leader):
    application = journey.recommended(cast)
    typed = {
        "verb": "approve", "case": [f"{application.number}:3000000"], "key": new_key(),
        "opinion": "同意本批", "go": "1",
    }  # fmt: skip
    page = leader.post(BULK, typed)
    assert page.status_code == 422
    assert "同意本批" in page.content.decode()
    with reading(cast.scope("shen")):
        assert not BulkRun.objects.exists()
    assert leader.post(BULK, {**typed, "code": present()}).status_code == 302
    assert state_of(cast, application) == "approved"


def test_no_year_is_closed_without_the_present_code(cast, leader):
    entered = enter_year_end(
        region="YP", year=2026, choice="recover", document_no="结〔2027〕1号", key=new_key(),
        acting=cast.acting["gu"], at=datetime(2027, 1, 4, 10, 0, tzinfo=BEIJING),
    )  # fmt: skip
    where = {"region": "yangpu", "year": 2026}
    page, close = (
        reverse("bureau-budget-year-end", kwargs=where),
        reverse("bureau-budget-year-close", kwargs={**where, "key": entered.pk}),
    )
    assert 'name="code"' in leader.get(page).content.decode()

    assert leader.post(close, follow=True).status_code == 200
    assert (closed_by(cast, entered), budget(cast)) == (None, {"free": BUDGET_FEN})

    leader.post(close, {"code": present()})
    assert (closed_by(cast, entered), budget(cast)) == (cast.users["shen"].pk, {})


def closed_by(cast, entered):
    with reading(cast.scope("shen")):
        return BudgetYearEnd.objects.get(pk=entered.pk).closed_by
