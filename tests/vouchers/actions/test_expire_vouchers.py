"""What was not used in time returns to the budget; a second night finds nothing."""

from datetime import datetime

from django.core.management import call_command

from tests.cast import BEIJING, BUDGET_FEN
from tests.vouchers.stage import (
    LATER,
    PAST_REDEEM_BY,
    PAST_USE_BY,
    budget,
    counted,
    counters,
    fresh,
    issued,
    letters,
    moved,
    picture,
    trail,
)
from vouchers.actions.expire_vouchers import expire_vouchers
from vouchers.actions.freeze_voucher import freeze_voucher


def night(cast, at):
    return expire_vouchers(acting=cast.system, at=at)


def test_on_its_last_day_a_voucher_still_lives(cast):
    voucher = issued(cast)
    before = picture(cast, voucher)

    assert night(cast, datetime(2027, 3, 16, 23, 59, tzinfo=BEIJING)) == 0

    assert picture(cast, voucher) == before


def test_an_unused_voucher_expires_whole(cast):
    voucher = issued(cast)

    assert night(cast, PAST_USE_BY) == 1

    after = fresh(cast, voucher)
    assert after.state == "expired"
    assert counters(after) == {"expired": 3_000_000}
    assert budget(cast) == {"free": BUDGET_FEN}
    assert counted(cast) == {"enterprise": 0}
    assert trail(cast, voucher) == ["expired"]
    told = letters(cast, "vouchers_expired")
    assert [(letter.facts["amount_fen"], letter.facts["held_fen"]) for letter in told] == [
        (3_000_000, 0), (3_000_000, 0),
    ]  # fmt: skip
    before = picture(cast, voucher)
    assert night(cast, PAST_USE_BY) == 0
    assert picture(cast, voucher) == before


def test_what_is_held_lives_until_redeem_by(cast):
    voucher = moved(cast, issued(cast), held=1_000_000)

    assert night(cast, PAST_USE_BY) == 1

    half = fresh(cast, voucher)
    assert half.state == "active"
    assert counters(half) == {"held": 1_000_000, "expired": 2_000_000}
    assert budget(cast) == {"free": BUDGET_FEN - 1_000_000, "committed": 1_000_000}

    assert night(cast, PAST_REDEEM_BY) == 1

    after = fresh(cast, voucher)
    assert after.state == "expired"
    assert counters(after) == {"expired": 3_000_000}
    assert budget(cast) == {"free": BUDGET_FEN}
    assert counted(cast) == {"enterprise": 0}


def test_what_is_released_after_use_by_expires_the_next_night(cast):
    voucher = moved(cast, issued(cast), held=1_000_000)
    night(cast, PAST_USE_BY)
    moved(cast, voucher, at=PAST_USE_BY, released=1_000_000)

    assert night(cast, PAST_USE_BY) == 1

    assert counters(fresh(cast, voucher)) == {"expired": 3_000_000}
    assert fresh(cast, voucher).state == "expired"


def test_a_voucher_partly_redeemed_expires_for_the_rest(cast):
    voucher = moved(cast, issued(cast), held=1_800_000, redeemed=1_800_000)

    night(cast, PAST_USE_BY)

    after = fresh(cast, voucher)
    assert after.state == "expired"
    assert counters(after) == {"redeemed": 1_800_000, "expired": 1_200_000}
    assert budget(cast) == {"free": BUDGET_FEN - 1_800_000, "committed": 1_800_000}
    assert counted(cast) == {"enterprise": 1_800_000}


def test_the_days_of_a_frozen_voucher_keep_running(cast):
    voucher = issued(cast)
    freeze_voucher(number=voucher.number, reason="核查", acting=cast.acting["fang"], at=LATER)

    assert night(cast, PAST_USE_BY) == 1

    assert fresh(cast, voucher).state == "expired"


def test_the_command_says_how_many(cast, capsys, time_machine):
    voucher = issued(cast)
    time_machine.move_to(PAST_USE_BY)

    call_command("expire_vouchers")

    assert capsys.readouterr().out == "1 vouchers gave money back.\n"
    assert fresh(cast, voucher).state == "expired"
