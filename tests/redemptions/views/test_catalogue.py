"""The public catalogue as a firm sees it: what its vouchers pay, and what remains."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation

from foundation.refusals import Refusal
from foundation.transactions import action_block, reading
from providers.models import Qualification, RecognitionDecision, ServiceProduct
from redemptions.queries.quotes import Quote, quote
from redemptions.queries.sums import best_quotes
from tests.cast import NOON
from tests.redemptions.stage import issue

LANTING = "91310110XNQY00010A"


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with time_machine.travel(NOON), translation.override("en"):  # gone again after the test
        yield


def _service(client, cast, who=""):
    if who:
        client.force_login(cast.users[who])
    return client.get(
        reverse("catalogue-service", args=[cast.testing.number]),
        headers={"accept-language": "en"},
    )


def test_a_firm_sees_what_its_voucher_pays_and_what_remains(client, cast):
    voucher = issue(cast, face_fen=5_000_000)

    page = _service(client, cast, "mei")

    # 60,000 yuan at 40 % and the 10 % bonus between regions
    assert page.context["sum"] == {
        "firm": LANTING, "voucher": voucher.number, "voucher_fen": 3_000_000,
        "own_fen": 3_000_000, "rate_bp": 5_000, "share": 50, "remark": "",
    }  # fmt: skip
    text = page.content.decode()
    assert "Voucher pays" in text
    assert f"&voucher_number={voucher.number}" in text.replace("&amp;", "&")


def test_the_bound_that_limits_is_named(client, cast):
    voucher = issue(cast)

    found = _service(client, cast, "yan").context["sum"]

    assert (found["voucher_fen"], found["own_fen"], found["share"]) == (2_400_000, 3_600_000, 40)
    assert found["remark"] == f"The balance of voucher {voucher.number} limits this"


def test_the_voucher_that_pays_most_is_taken(client, cast):
    issue(cast, face_fen=1_000_000, serial=1)
    richer = issue(cast, face_fen=1_500_000, serial=2)

    assert _service(client, cast, "mei").context["sum"]["voucher"] == richer.number


def test_why_no_voucher_can_pay_is_said(client, cast):
    issue(cast)
    with action_block(acting=cast.system):
        RecognitionDecision.objects.filter(region_id="YP").delete()

    page = _service(client, cast, "mei")

    assert "has not recognised" in page.context["sum"]["no"]
    assert "has not recognised" in page.content.decode()


def test_a_voucher_of_another_category_does_not_pay(client, cast):
    issue(cast, category="RD")

    assert _service(client, cast, "mei").context["sum"]["no"] == (
        "None of your vouchers is for this category."
    )


def test_the_list_has_a_sum_for_each_service_in_few_queries(
    client, cast, django_assert_max_num_queries
):
    issue(cast, category="TS", serial=1)
    issue(cast, category="RD", serial=2)
    client.force_login(cast.users["mei"])

    with django_assert_max_num_queries(26):
        page = client.get(reverse("catalogue"))

    sums = {row["service"].number: row["sum"]["voucher_fen"] for row in page.context["rows"]}
    # the research service: 100,000 yuan at 60 %, but 24,000 yuan are on the voucher
    assert sums == {cast.testing.number: 2_400_000, cast.research.number: 2_400_000}
    assert page.context["sums"] is True


@pytest.mark.parametrize("who", ["", "xu", "nan", "wu", "lin"])
def test_nobody_else_learns_of_the_voucher(client, cast, who):
    voucher = issue(cast)

    page = _service(client, cast, who)

    assert page.status_code == 200
    assert page.context["sum"] is None
    assert voucher.number not in page.content.decode()


def _change(cast, name):
    with action_block(acting=cast.system):
        if name == "unlisted":
            ServiceProduct.objects.update(state="suspended")
        elif name == "not accepted":
            ServiceProduct.objects.update(accepts=["NH"])
        elif name == "not recognised":
            RecognitionDecision.objects.filter(region_id="YP").delete()
        elif name == "lapsed":
            Qualification.objects.create(
                region_id="WJ", provider=cast.taihu, code="CMA", expires_on=date(2026, 3, 15)
            )
        elif name == "linked":
            cast.taihu.control_group = cast.lanting.control_group = "澜湖系"
            cast.taihu.save()
            cast.lanting.save()


@pytest.mark.parametrize(
    "name", ["nothing", "unlisted", "not accepted", "not recognised", "lapsed", "linked"]
)
def test_the_sums_answer_as_an_order_would(cast, name):
    voucher = issue(cast)
    _change(cast, name)
    scope = cast.scope("mei")

    with reading(scope):
        rows = list(ServiceProduct.objects.select_related("provider", "category", "region"))
        service = next(row for row in rows if row.category_id == "TS")
        many = best_quotes(scope, enterprise_id=scope.organisation, services=rows, on=NOON.date())[
            service.number
        ]
        one = _answer(scope, voucher, service)

    if name == "nothing":
        assert isinstance(many, Quote)
        assert isinstance(one, Quote)
        assert (many.hold.amount_fen, many.hold.bound, many.agreement, many.mode) == (
            one.hold.amount_fen, one.hold.bound, one.agreement, one.mode,
        )  # fmt: skip
    else:
        assert isinstance(many, Refusal)
        assert (many.code, str(many)) == (one.code, str(one))


def _answer(scope, voucher, service):
    try:
        return quote(
            scope, enterprise_id=scope.organisation, voucher_number=voucher.number,
            product_number=service.number, price_fen=6_000_000, quantity=1, on=NOON.date(),
        )  # fmt: skip
    except Refusal as refusal:
        return refusal
