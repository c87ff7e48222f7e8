"""Verification for partner systems; a firm's own vouchers."""

from tests.vouchers.stage import issued, moved
from tests.vouchers.views.test_verify_pages import NEVER_ISSUED


def verification(client, number):
    return client.get(f"/api/v1/vouchers/{number}/verification/")


def test_a_partner_asks(client, cast):
    voucher = issued(cast)

    answer = verification(client, voucher.number)

    assert answer.json() == {
        "number": voucher.number, "answer": "usable", "exists": True, "usable_now": True,
        "region": "YP", "holder": "上海澜**科技有限公司", "category": "TS", "state": "active",
        "use_by": "2027-03-16", "redeem_by": "2027-05-17", "digest": "",
    }  # fmt: skip


def test_an_unknown_number_has_the_same_shape(client, cast):
    known = verification(client, issued(cast).number).json()

    for number in (NEVER_ISSUED, "nonsense"):
        answer = verification(client, number)
        assert answer.status_code == 200
        assert set(answer.json()) == set(known)
        assert (answer.json()["exists"], answer.json()["usable_now"]) == (False, False)


def test_too_many_questions_are_turned_away(client, cast):
    answers = [verification(client, NEVER_ISSUED).status_code for _ in range(61)]

    assert answers[:60] == [200] * 60
    assert answers[60] == 429


def test_a_firm_lists_its_own(client, cast):
    voucher = moved(cast, issued(cast), held=1_000_000)
    address = f"/api/v1/enterprise/{cast.lanting.reference}/vouchers/"
    client.force_login(cast.users["mei"])

    row, *others = client.get(address).json()

    assert not others
    assert row["number"] == voucher.number
    assert (row["available_fen"], row["held_fen"]) == (2_000_000, 1_000_000)
    assert (row["state"], row["shown_state"]) == ("active", "in_use")


def test_strangers_find_nothing(client, cast):
    issued(cast)
    address = f"/api/v1/enterprise/{cast.lanting.reference}/vouchers/"

    assert client.get(address).status_code == 403
    for who in ("xu", "nan", "lin"):
        client.force_login(cast.users[who])
        assert client.get(address).status_code == 404
