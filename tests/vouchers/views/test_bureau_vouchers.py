"""The bureau's list and its four decisions on a voucher."""

from datetime import timedelta

import pytest

from foundation.keys import new_key
from tests.vouchers.stage import PAST_USE_BY, fresh, issued, moved, picture
from vouchers.actions.expire_vouchers import expire_vouchers

LIST = "/bureau/yangpu/vouchers/"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def numbers(client, **asked):
    page = client.get(LIST, asked)
    assert page.status_code == 200
    return [row["voucher"].number for row in page.context["rows"]]


def decide(client, voucher, verb, **typed):
    return client.post(
        f"{LIST}{voucher.number}/{verb}/",
        {"key": str(new_key()), "reason": "核查发票", **typed},
        follow=True,
    )


def test_the_list_filters(client, cast, time_machine):
    voucher = issued(cast)
    client.force_login(cast.users["lin"])

    assert numbers(client) == [voucher.number]
    assert numbers(client, state="active") == [voucher.number]
    assert numbers(client, state="frozen") == []
    assert numbers(client, state="expiring") == []
    assert numbers(client, q="澜汀") == [voucher.number]
    assert numbers(client, q="无此企业") == []
    assert numbers(client, state="nonsense") == [voucher.number]

    time_machine.move_to(PAST_USE_BY - timedelta(days=20))
    client.force_login(cast.users["lin"])  # the session has ended meanwhile
    assert numbers(client, state="expiring") == [voucher.number]


def test_expired_ones_have_their_tab(client, cast):
    voucher = issued(cast)
    expire_vouchers(acting=cast.system, at=PAST_USE_BY)
    client.force_login(cast.users["lin"])

    assert numbers(client, state="expired") == [voucher.number]


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "余额变动"), ("en", "Balance entries")])
def test_one_voucher_in_both_languages(client, cast, language, said):
    voucher = moved(cast, issued(cast), held=1_000_000)
    client.force_login(cast.users["lin"])

    page = client.get(f"{LIST}{voucher.number}/", headers={"accept-language": language})

    assert said in page.content.decode()
    assert [row["amount_fen"] for row in page.context["entries"]] == [1_000_000]
    urls = [bool(row["url"]) for row in page.context["actions"]]
    assert urls == [True, False, False, False, False]  # held: it is not split


def test_freezing_and_revoking_take_two_people(client, cast):
    voucher = issued(cast)
    client.force_login(cast.users["fang"])
    assert client.get(f"{LIST}{voucher.number}/freeze/").status_code == 200
    assert "已冻结，并已通知企业" in decide(client, voucher, "freeze").content.decode()
    assert client.get(f"{LIST}{voucher.number}/revoke/").status_code == 403
    assert fresh(cast, voucher).state == "frozen"

    client.force_login(cast.users["shen"])
    page = client.get(f"{LIST}{voucher.number}/").content.decode()
    assert "方监督" in page
    assert "已撤销，并已通知企业" in decide(client, voucher, "revoke").content.decode()
    assert fresh(cast, voucher).state == "revoked"


def test_letting_go_on(client, cast):
    voucher = issued(cast)
    client.force_login(cast.users["shen"])
    decide(client, voucher, "freeze")

    assert "已解冻" in decide(client, voucher, "unfreeze").content.decode()
    assert fresh(cast, voucher).state == "active"


def test_extending(client, cast):
    voucher = moved(cast, issued(cast), held=1_000_000)
    client.force_login(cast.users["lin"])

    assert decide(client, voucher, "extend", days="181").status_code == 409
    assert decide(client, voucher, "extend", days="").status_code == 422
    assert "已展期" in decide(client, voucher, "extend", days="90").content.decode()
    assert fresh(cast, voucher).extensions == 1


def test_a_refused_decision_shows_the_sentence_and_writes_nothing(client, cast):
    voucher = issued(cast)
    before = picture(cast, voucher)
    client.force_login(cast.users["lin"])

    page = decide(client, voucher, "extend", days="30")

    assert page.status_code == 409
    assert picture(cast, voucher) == before


def test_the_bureau_downloads_the_paper(client, cast):
    voucher = issued(cast)
    client.force_login(cast.users["lin"])

    answer = client.get(f"{LIST}{voucher.number}/paper/")

    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


@pytest.mark.parametrize("who", ["xu", "tang", "mei", "wu"])
def test_strangers_find_no_page(client, cast, who):
    voucher = issued(cast)
    before = picture(cast, voucher)
    client.force_login(cast.users[who])

    for tail in ("", "paper/", "extend/", "freeze/", "unfreeze/", "revoke/"):
        assert client.get(f"{LIST}{voucher.number}/{tail}").status_code == 404
    assert client.get(LIST).status_code == 404
    assert decide(client, voucher, "freeze").status_code == 404
    assert picture(cast, voucher) == before


def test_splitting_on_the_page(client, cast):
    voucher = issued(cast)
    client.force_login(cast.users["lin"])

    wrong = decide(client, voucher, "split", parts="10,000\n其余")
    assert wrong.status_code == 422
    assert "其余" in wrong.text
    wrong = decide(client, voucher, "split", parts="10,000\n19,999")
    assert wrong.status_code == 409
    assert "29,999.00" in wrong.text
    assert fresh(cast, voucher).state == "active"

    page = decide(client, voucher, "split", parts="1 万\n 20,000 元\n")

    assert fresh(cast, voucher).state == "split"
    parts = page.context["relatives"]["parts"]
    assert [part["voucher"].face_fen for part in parts] == [1_000_000, 2_000_000]
    for part in parts:
        assert part["url"] in page.text
    child = client.get(f"{LIST}{parts[0]['voucher'].number}/")
    assert child.context["relatives"]["parent"]["voucher"].number == voucher.number
    assert numbers(client, state="split") == [voucher.number]
