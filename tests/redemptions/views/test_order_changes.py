"""Pages of disputes and changes: both sides, both bureaus who read, the operator who ends."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from foundation.keys import new_key
from redemptions.actions.answer_order_dispute import answer_order_dispute
from redemptions.actions.dispute_order import dispute_order
from redemptions.actions.propose_amendment import propose_amendment
from tests.redemptions.stage import LATER, PDF, delivered, fresh, issue, placed, serving

LANTING, TAIHU = "91310110XNQY00010A", "12310110XNJG000119"


@pytest.fixture(autouse=True)
def _days_later(cast) -> Iterator[None]:
    with time_machine.travel(LATER):
        yield


def _file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.pdf", PDF + name.encode(), "application/pdf")


def _get(client, cast, who, name, *args):
    client.force_login(cast.users[who])
    return client.get(reverse(name, args=args))


def _post(client, cast, who, name, *args, **typed):
    client.force_login(cast.users[who])
    return client.post(reverse(name, args=args), typed)


def _disputed(cast, order, who="mei"):
    return dispute_order(
        key=new_key(), number=order.number, reason="缺第二批样品的数据", acting=cast.acting[who],
        at=LATER,
    )  # fmt: skip


def test_a_dispute_from_the_firm_s_page_to_its_end(client, cast):
    order = delivered(cast, issue(cast))
    page = _get(client, cast, "mei", "enterprise-order", LANTING, order.number)
    assert reverse("enterprise-order-dispute", args=[LANTING, order.number]) in page.text

    sent = _post(
        client, cast, "mei", "enterprise-order-dispute", LANTING, order.number,
        key=str(new_key()), reason="缺第二批样品的数据", papers=_file("photo"),
    )  # fmt: skip
    assert sent.status_code == 302
    page = _get(client, cast, "wu", "provider-order", TAIHU, order.number)
    assert "缺第二批样品的数据" in page.text
    assert "photo.pdf" in page.text
    assert page.context["turn"]["mine"]
    sent = _post(
        client,
        cast,
        "wu",
        "provider-order-dispute-answer",
        TAIHU,
        order.number,
        answer="样品未收到",
    )
    assert sent.status_code == 302

    rows = _get(client, cast, "min", "operator-mediation").context["live"]
    number = rows[0]["row"].number
    page = _get(client, cast, "min", "operator-order-dispute", number)
    assert "样品未收到" in page.text
    assert page.context["may_take_up"]
    _post(client, cast, "min", "operator-order-dispute-take-up", number)
    again = _post(
        client, cast, "min", "operator-order-dispute", number,
        outcome="terminated_partially", part_fen="60,000.00", opinion="第一批已完成",
    )  # fmt: skip
    assert again.status_code == 409
    assert "第一批已完成" in again.text  # nothing typed is lost
    done = _post(
        client, cast, "min", "operator-order-dispute", number,
        outcome="terminated_partially", part_fen="30,000", opinion="第一批已完成",
    )  # fmt: skip
    assert done.status_code == 302
    assert fresh(cast, order).hold_fen == 1_500_000
    page = _get(client, cast, "wu", "provider-order", TAIHU, order.number)
    assert reverse("provider-order-part", args=[TAIHU, order.number]) in page.text
    assert "30,000.00" in page.text


def test_the_other_operators_only_look(client, cast):
    dispute = _disputed(cast, delivered(cast, issue(cast)))

    page = _get(client, cast, "ren", "operator-order-dispute", dispute.number)

    assert page.status_code == 200
    assert not page.context["may_take_up"]
    assert _post(
        client, cast, "ren", "operator-order-dispute-take-up", dispute.number
    ).status_code == 403  # fmt: skip


def test_who_raised_it_withdraws_it_on_the_page(client, cast):
    order = delivered(cast, issue(cast))
    _disputed(cast, order, "wu")
    page = _get(client, cast, "wu", "provider-order", TAIHU, order.number)
    address = reverse("provider-order-dispute-withdraw", args=[TAIHU, order.number])
    assert address in page.text

    answered = _post(client, cast, "wu", "provider-order-dispute-withdraw", TAIHU, order.number)

    assert answered.url == reverse("provider-order", args=[TAIHU, order.number])
    assert fresh(cast, order).state == "delivered"


def test_a_proposal_is_answered_on_its_page(client, cast):
    order = serving(cast, issue(cast))
    refused = _post(
        client, cast, "wu", "provider-order-change", TAIHU, order.number,
        key=str(new_key()), kind="terminate", amount_fen="60,000", reason="设备停用",
    )  # fmt: skip
    assert refused.status_code == 409
    assert "设备停用" in refused.text
    sent = _post(
        client, cast, "wu", "provider-order-change", TAIHU, order.number,
        key=str(new_key()), kind="terminate", amount_fen="30,000", reason="设备停用",
    )  # fmt: skip
    assert sent.status_code == 302
    page = _get(client, cast, "mei", "enterprise-order-change-answer", LANTING, order.number)
    assert "30,000.00" in page.text
    done = _post(
        client, cast, "mei", "enterprise-order-change-answer", LANTING, order.number, agrees="yes"
    )
    assert done.status_code == 302
    assert fresh(cast, order).state == "terminated_partially"


def test_a_proposal_is_withdrawn_on_the_page(client, cast):
    order = serving(cast, issue(cast))
    propose_amendment(
        key=new_key(), number=order.number, kind="amount", amount_fen=4_000_000, reason="缩小范围",
        acting=cast.acting["mei"], at=LATER,
    )  # fmt: skip

    page = _post(client, cast, "mei", "enterprise-order-change-withdraw", LANTING, order.number)

    assert page.url == reverse("enterprise-order", args=[LANTING, order.number])
    assert fresh(cast, order).contract_fen == 6_000_000


@pytest.mark.parametrize(("who", "slug", "status"), [("lin", "yangpu", 200), ("tang", "wujin", 200),
                                                     ("xu", "hefei", 404)])  # fmt: skip
def test_both_bureaus_read_the_order_and_change_nothing(client, cast, who, slug, status):
    order = delivered(cast, issue(cast))
    dispute = _disputed(cast, order)
    answer_order_dispute(
        number=order.number, answer="样品未收到", acting=cast.acting["wu"], at=LATER
    )

    page = _get(client, cast, who, "bureau-order", slug, order.number)

    assert page.status_code == status
    if status == 200:
        assert dispute.number in page.text
        assert page.context["change_buttons"] == []
        assert page.context["message_form"] is None
        listed = _get(client, cast, who, "bureau-orders", slug)
        assert order.number in listed.text


def test_a_page_without_a_quarrel_offers_one_only_when_it_can_be(client, cast):
    order = placed(cast, issue(cast))

    page = _get(client, cast, "mei", "enterprise-order", LANTING, order.number)

    assert page.context["change_buttons"] == []
