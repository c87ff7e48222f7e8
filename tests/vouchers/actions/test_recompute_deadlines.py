"""A year's working days are published: last days move later or become certain, never earlier."""

from datetime import date

from foundation.transactions import action_block
from regions.models import CalendarDay
from tests.vouchers.stage import LATER, fresh, issued, letters, moved, picture, trail
from vouchers.actions.extend_voucher import extend_voucher
from vouchers.actions.recompute_deadlines import recompute_deadlines


def make_provisional(cast, voucher):
    with action_block(acting=cast.system):
        row = fresh_in_action(voucher)
        row.provisional = True
        row.save(update_fields=["provisional"])


def fresh_in_action(voucher):
    return type(voucher).objects.get(pk=voucher.pk)


def publish_rest(*days):
    for day in days:
        CalendarDay.objects.create(day=day, kind="holiday", name_zh="休息")


def recompute(cast):
    return recompute_deadlines(acting=cast.system, at=LATER)


def test_nothing_provisional_nothing_done(cast):
    voucher = issued(cast)
    publish_rest(date(2027, 3, 16))
    before = picture(cast, voucher)

    assert recompute(cast) == 0
    assert picture(cast, voucher) == before


def test_days_that_stay_become_certain_without_a_letter(cast):
    voucher = issued(cast)
    make_provisional(cast, voucher)

    assert recompute(cast) == 1

    after = fresh(cast, voucher)
    assert (after.use_by, after.provisional) == (date(2027, 3, 16), False)
    assert not letters(cast, "vouchers_recomputed")
    assert recompute(cast) == 0


def test_days_that_rest_move_on_and_the_firm_is_told(cast, run_outbox, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    voucher = issued(cast)
    run_outbox(only="vouchers.print_voucher")
    make_provisional(cast, voucher)
    publish_rest(date(2027, 3, 16), date(2027, 5, 17))

    assert recompute(cast) == 1

    after = fresh(cast, voucher)
    assert (after.use_by, after.redeem_by) == (date(2027, 3, 17), date(2027, 5, 18))
    assert len(letters(cast, "vouchers_recomputed")) == 2
    assert run_outbox(only="vouchers.print_voucher") == ["vouchers.print_voucher"]
    assert trail(cast, voucher).count("printed") == 2


def test_a_day_never_becomes_earlier_and_an_extension_is_kept(cast):
    voucher = moved(cast, issued(cast), held=1_000_000)
    extend_voucher(
        number=voucher.number, days=89, reason="试验延后", acting=cast.acting["lin"], at=LATER
    )
    extended = fresh(cast, voucher)
    assert extended.use_by == date(2027, 6, 14)  # the 13th is a Sunday
    make_provisional(cast, voucher)
    CalendarDay.objects.create(day=date(2027, 6, 13), kind="makeup_workday", name_zh="调休")

    recompute(cast)

    assert fresh(cast, voucher).use_by == date(2027, 6, 14)
