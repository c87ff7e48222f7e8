"""Messages of an order: both sides write, both bureaus read, nobody changes them."""

import pytest
from django.db import DatabaseError, connection, transaction

from foundation.keys import new_key
from foundation.notifications.models import Letter
from foundation.refusals import NotVisible
from foundation.transactions import action_block, reading
from redemptions.actions.send_message import NothingSaid, send_message
from redemptions.models import OrderMessage
from redemptions.permissions import NotYourPart
from tests.cast import NOON
from tests.redemptions.stage import issue, letters, pdf, placed

KIND = "redemptions_order_message"


def _send(cast, order, who, **more):
    told = {"key": new_key(), "text": "样品周五寄出。", **more}
    return send_message(number=order.number, acting=cast.acting[who], at=NOON, **told)


def _seen(cast, who):
    with reading(cast.scope(who)):
        return list(OrderMessage.objects.order_by("at", "id").values_list("side", "text"))


def test_each_side_writes_and_the_other_is_told(cast):
    order = placed(cast, issue(cast))

    asked = _send(cast, order, "yan", file=pdf("drawing"))
    answered = _send(cast, order, "wu", text="收到。")

    assert (asked.side, asked.author_name, asked.file_name) == (
        "enterprise", cast.acting["yan"].name, "drawing.pdf",
    )  # fmt: skip
    assert answered.side == "provider"
    assert KIND in letters(cast, "wu")
    assert KIND in letters(cast, "mei")


@pytest.mark.parametrize(("who", "count"), [("lin", 1), ("tang", 1), ("wu", 1), ("yan", 1),
                                            ("xu", 0), ("nan", 0), ("hu", 0)])  # fmt: skip
def test_both_sides_and_both_bureaus_read_it_and_nobody_else(cast, who, count):
    _send(cast, placed(cast, issue(cast)), "mei")

    assert len(_seen(cast, who)) == count


def test_nobody_gets_a_second_letter_before_reading_the_first(cast):
    order, other = placed(cast, issue(cast)), placed(cast, issue(cast, serial=2))
    _send(cast, order, "mei")
    _send(cast, order, "mei", text="另附图纸。")
    assert letters(cast, "wu").count(KIND) == 1

    _send(cast, other, "mei")  # another case
    assert letters(cast, "wu").count(KIND) == 2

    with action_block(acting=cast.acting["wu"]):
        Letter.objects.filter(recipient_id=cast.users["wu"].pk).update(read_at=NOON)
    _send(cast, order, "mei", text="请确认。")
    assert letters(cast, "wu").count(KIND) == 3
    assert letters(cast, "zhu").count(KIND) == 2  # has read nothing yet


def test_the_same_key_again_is_the_same_message(cast):
    order, key = placed(cast, issue(cast)), new_key()

    assert _send(cast, order, "mei", key=key) == _send(cast, order, "mei", key=key, text="again")

    assert _seen(cast, "mei") == [("enterprise", "样品周五寄出。")]


@pytest.mark.parametrize(
    ("who", "text", "refusal"),
    [
        ("mei", "  ", NothingSaid),
        ("lin", "请加快。", NotYourPart),
        ("tang", "请加快。", NotYourPart),
        ("xu", "…", NotVisible),
        ("nan", "…", NotVisible),
        ("hu", "…", NotVisible),
    ],
)
def test_what_is_refused_is_not_written(cast, who, text, refusal):
    order = placed(cast, issue(cast))

    with pytest.raises(refusal):
        _send(cast, order, who, text=text)

    assert _seen(cast, "lin") == []


def test_a_message_is_never_changed(cast):
    message = _send(cast, placed(cast, issue(cast)), "mei")

    for verb in ("UPDATE {} SET text = ''", "DELETE FROM {}"):
        with (
            pytest.raises(DatabaseError),
            action_block(acting=cast.acting["mei"]),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(verb.format("redemptions_ordermessage"))
    assert _seen(cast, "mei") == [("enterprise", message.text)]


def test_the_database_lets_no_bureau_and_no_other_side_write(cast):
    message = _send(cast, placed(cast, issue(cast)), "mei")

    for who in ("lin", "wu"):
        message.pk = new_key()
        with pytest.raises(DatabaseError), action_block(acting=cast.acting[who]):
            message.save(force_insert=True)
    assert len(_seen(cast, "lin")) == 1
