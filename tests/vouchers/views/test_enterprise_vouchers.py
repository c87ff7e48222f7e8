"""A firm looks at its vouchers, downloads the paper, gives up what is left."""

import pytest

from foundation.keys import new_key
from tests.vouchers.stage import LATER, counters, fresh, issued, letters, moved, picture, trail
from vouchers.actions.freeze_voucher import freeze_voucher
from vouchers.actions.split_voucher import split_voucher


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def firm(client, cast):
    client.force_login(cast.users["mei"])
    return client


def address(cast, voucher=None, tail=""):
    base = f"/enterprise/{cast.lanting.reference}/vouchers/"
    return f"{base}{voucher.number}/{tail}" if voucher else base


def test_without_a_voucher_the_page_says_what_will_be_here(firm, cast):
    assert "还没有券" in firm.get(address(cast)).content.decode()


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "我的券"), ("en", "My vouchers")])
def test_tickets(firm, cast, language, said):
    voucher = moved(cast, issued(cast), held=1_000_000)

    page = firm.get(address(cast), headers={"accept-language": language}).content.decode()

    assert said in page
    assert voucher.number in page
    assert "20,000.00" in page


@pytest.mark.parametrize(
    ("language", "said"), [("zh-hans", "从发券到今天"), ("en", "From its issue to today")]
)
def test_the_life_of_a_voucher(firm, cast, language, said):
    voucher = moved(cast, issued(cast), held=1_000_000, redeemed=400_000)

    page = firm.get(address(cast, voucher), headers={"accept-language": language})

    text = page.content.decode()
    assert said in text
    assert [event["after"][2]["fen"] for event in page.context["life"] if event["after"]] == [
        3_000_000, 2_000_000, 2_000_000,
    ]  # fmt: skip
    assert sum(part["fen"] for part in page.context["parts"]) == 3_000_000
    desk = f"/enterprise/{cast.lanting.reference}"
    assert f'href="{desk}/orders/DD-2026-YP-000001/"' in text
    assert f'href="{desk}/claims/DF-2026-YP-000001/"' in text
    assert page.context["use_by_left"] == 365


def test_a_frozen_voucher_says_why(firm, cast):
    voucher = issued(cast)
    freeze_voucher(number=voucher.number, reason="核查发票", acting=cast.acting["fang"], at=LATER)

    assert "核查发票" in firm.get(address(cast, voucher)).content.decode()


def test_the_paper_is_printed_at_once(firm, cast):
    voucher = issued(cast)

    answer = firm.get(address(cast, voucher, "paper/"))

    content = b"".join(answer.streaming_content)
    assert content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == f'attachment; filename="{voucher.number}.pdf"'
    assert trail(cast, voucher) == ["printed"]


def test_giving_up(firm, cast):
    voucher = issued(cast)
    form = firm.get(address(cast, voucher, "surrender/"))
    assert "30,000.00" in form.content.decode()

    typed = {"key": str(new_key()), "reason": "计划有变", "understood": "on"}
    answer = firm.post(address(cast, voucher, "surrender/"), typed, follow=True)

    assert "余额已退回区预算" in answer.content.decode()
    assert counters(fresh(cast, voucher)) == {"surrendered": 3_000_000}
    before = picture(cast, voucher)
    again = firm.post(address(cast, voucher, "surrender/"), typed)
    assert again.status_code == 409
    assert picture(cast, voucher) == before


def test_without_the_tick_nothing_is_given_up(firm, cast):
    voucher = issued(cast)
    before = picture(cast, voucher)

    answer = firm.post(address(cast, voucher, "surrender/"), {"key": str(new_key())})

    assert answer.status_code == 422
    assert picture(cast, voucher) == before


def test_a_handler_sees_and_does_not_give_up(client, cast):
    voucher = issued(cast)
    client.force_login(cast.users["yan"])

    assert client.get(address(cast, voucher)).status_code == 200
    assert client.get(address(cast, voucher, "surrender/")).status_code == 403


@pytest.mark.parametrize("who", ["xu", "nan", "wu", "lin"])
def test_strangers_find_no_page(client, cast, who):
    voucher = issued(cast)
    client.force_login(cast.users[who])

    for tail in ("", "paper/", "surrender/"):
        assert client.get(address(cast, voucher, tail)).status_code == 404
    assert client.get(address(cast)).status_code == 404
    assert not letters(cast, "vouchers_printed")


def test_the_application_leads_to_its_voucher_and_still_does_once_it_is_split(firm, cast):
    voucher = issued(cast)
    case = f"/enterprise/{cast.lanting.reference}/applications/{voucher.application.number}/"
    assert f'href="{address(cast, voucher)}"' in firm.get(case).content.decode()

    split_voucher(
        number=voucher.number, parts=[1_000_000, 2_000_000], reason="一券一合同",
        acting=cast.acting["lin"], at=LATER,
    )  # fmt: skip
    assert f'href="{address(cast, voucher)}"' in firm.get(case).content.decode()
