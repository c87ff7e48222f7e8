"""Anyone checks a number: a sentence for every answer, never an amount or a full name."""

import pytest

from foundation.references import ReferenceKind, format_reference
from foundation.transactions import action_block
from tests.cast import NOON
from tests.vouchers.stage import LATER, PAST_USE_BY, issued, moved
from vouchers.actions.freeze_voucher import freeze_voucher
from vouchers.actions.revoke_voucher import revoke_voucher
from vouchers.actions.surrender_voucher import surrender_voucher

NEVER_ISSUED = format_reference(ReferenceKind.VOUCHER, year=2026, region="YP", serial=777)
CHINESE = {"accept-language": "zh-hans"}
ENGLISH = {"accept-language": "en"}


def ask(client, number, headers=CHINESE, **more):
    page = client.get(f"/verify/{number}/", more, headers=headers)
    assert page.status_code == 200
    return page.content.decode()


def test_a_genuine_voucher(client, cast):
    voucher = issued(cast)

    page = ask(client, voucher.number)

    for said in ("这张券是真的，目前有效", voucher.number, "上海澜**科技有限公司", "能，可以下新单",
                 "2027-03-16 24:00", "2027-05-17 24:00"):  # fmt: skip
        assert said in page
    for hidden in ("上海澜汀光学", "30,000", "3000000"):
        assert hidden not in page
    assert "This voucher is genuine and can be used now" in ask(client, voucher.number, ENGLISH)


def test_a_number_is_read_as_people_type_it(client, cast):
    voucher = issued(cast)

    assert "目前有效" in ask(client, voucher.number.lower().replace("-", " "))
    landed = client.get("/verify/", {"number": f" {voucher.number.lower()} "}, follow=True)
    assert "目前有效" in landed.content.decode()
    assert client.get("/verify/").status_code == 200
    assert client.get("/verify/", {"number": ""}).status_code == 422


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (NEVER_ISSUED, "查无此号"),
        (NEVER_ISSUED[:-1] + ("A" if NEVER_ISSUED[-1] != "A" else "B"), "号码输错了"),
        ("DD-2026-YP-000001", "这不是券号"),
        ("' OR 1=1 --", "这不是券号"),
        ("券" * 80, "这不是券号"),
    ],
)
def test_what_is_no_voucher(client, cast, number, said):
    issued(cast)

    page = ask(client, number)

    assert said in page
    assert "不能下新单" in page


def test_held_frozen_revoked(client, cast):
    voucher = moved(cast, issued(cast), held=3_000_000)
    assert "额度已全部为订单占用" in ask(client, voucher.number)
    moved(cast, voucher, released=3_000_000)

    freeze_voucher(number=voucher.number, reason="核查", acting=cast.acting["fang"], at=LATER)
    page = ask(client, voucher.number)
    assert "这张券是真的，但已冻结" in page
    assert "核查" not in page.replace("正在核查", "")  # the reason is the firm's own affair

    revoke_voucher(number=voucher.number, reason="虚假", acting=cast.acting["shen"], at=LATER)
    assert "这张券已撤销" in ask(client, voucher.number)


def test_given_up(client, cast):
    voucher = issued(cast)
    surrender_voucher(number=voucher.number, reason="", acting=cast.acting["mei"], at=LATER)

    assert "但企业已放弃" in ask(client, voucher.number)


def test_spent(client, cast):
    voucher = moved(cast, issued(cast), held=3_000_000, redeemed=3_000_000)

    assert "已没有余额" in ask(client, voucher.number)


def test_past_use_by_it_has_expired_even_before_the_night_job(client, cast, time_machine):
    voucher = issued(cast)
    time_machine.move_to(PAST_USE_BY)

    page = ask(client, voucher.number)

    assert "这张券是真的，但已到期" in page
    assert "已到期</span>" in page


def test_a_code_of_another_paper_is_told(client, cast, run_outbox, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    voucher = issued(cast)
    run_outbox(only="vouchers.print_voucher")

    assert "这不是最新的券面" in ask(client, voucher.number, d="0123456789abcdef")
    assert "这不是最新的券面" not in ask(client, voucher.number)


def test_a_short_name_is_masked_too(client, cast):
    with action_block(acting=cast.system):
        cast.lanting.name_zh = "光学队"
        cast.lanting.save(update_fields=["name_zh"])
    voucher = issued(cast)

    page = ask(client, voucher.number)

    assert "光**队" in page
    assert "光学队" not in page


def test_one_address_asks_thirty_times_a_minute(client, cast, time_machine):
    time_machine.move_to(NOON, tick=False)
    answers = [client.get(f"/verify/{NEVER_ISSUED}/").status_code for _ in range(31)]

    assert answers == [200] * 30 + [429]
