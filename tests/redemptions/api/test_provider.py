"""A provider's own system: lists, answers, delivers, files; the firm confirms on its page."""

import base64
from collections.abc import Iterator

import pytest
import time_machine

from foundation.keys import new_key
from tests.redemptions.stage import (
    LATER,
    PDF,
    accepted,
    contracted,
    filed,
    fresh,
    issue,
    placed,
    serving,
)

HOME = "/api/v1/provider/12310110XNJG000119"


@pytest.fixture(autouse=True)
def _days_later(cast) -> Iterator[None]:
    with time_machine.travel(LATER):
        yield


def _file(name: str) -> dict[str, str]:
    return {"name": f"{name}.pdf", "content": base64.b64encode(PDF + name.encode()).decode()}


def _post(client, address, body):
    return client.post(address, body, content_type="application/json")


def _claim(order, **change):
    return {
        "key": str(new_key()), "order_number": order.number, "claimed_fen": 2_400_000,
        "declared_by": "吴经办",
        "invoices": [
            {
                "invoice_number": "26322000000000000031", "issued_on": "2026-03-18",
                "buyer_reference": "91310110XNQY00010A", "seller_reference": "12310110XNJG000119",
                "amount_fen": 6_000_000, "tax_fen": 0, "file": _file("invoice"),
            }
        ],
        "payments": [
            {
                "paid_on": "2026-03-18", "payer_name": "上海澜汀光学科技有限公司",
                "payee_name": "太湖检测实验室", "amount_fen": 3_600_000, "file": _file("slip"),
            }
        ],
    } | change  # fmt: skip


def test_an_order_is_listed_answered_and_delivered(client, cast):
    order = placed(cast, issue(cast))
    client.force_login(cast.users["wu"])

    (row,) = client.get(f"{HOME}/orders/", {"tab": "offered"}).json()
    assert row["enterprise"] == {
        "reference": "91310110XNQY00010A", "name": "上海澜汀光学科技有限公司", "region": "YP",
    }  # fmt: skip
    assert (row["price_fen"], row["hold_fen"]) == (6_000_000, 2_400_000)
    silent = _post(client, f"{HOME}/orders/{order.number}/answer/", {"agrees": False})
    assert (silent.status_code, silent.json()["code"]) == (409, "reason_needed")
    answered = _post(client, f"{HOME}/orders/{order.number}/answer/", {"agrees": True})
    assert (answered.status_code, answered.json()["state"]) == (201, "agreed")


def test_a_delivery_with_files(client, cast):
    order = contracted(cast, issue(cast))
    client.force_login(cast.users["wu"])
    address = f"{HOME}/orders/{order.number}/delivery/"

    broken = _post(client, address, {"deliverables": [{"name": "a.pdf", "content": "%%"}]})
    done = _post(client, address, {"deliverables": [_file("report")], "delivery_note": "一份"})

    assert broken.status_code == 400
    assert (done.status_code, done.json()["state"]) == (201, "delivered")
    assert client.get(f"{HOME}/orders/{order.number}/").json()["accept_by"] == "2026-04-16"


def test_a_claim_is_filed_once_and_followed(client, cast):
    order = accepted(cast, issue(cast))
    client.force_login(cast.users["wu"])
    body = _claim(order)

    first = _post(client, f"{HOME}/claims/", body)
    again = _post(client, f"{HOME}/claims/", body)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["number"] == again.json()["number"]
    assert first.json()["state"] == "submitted"
    (row,) = client.get(f"{HOME}/claims/").json()
    assert client.get(f"{HOME}/claims/{row['number']}/").json()["claimed_fen"] == 2_400_000


def test_a_refusal_names_code_and_field(client, cast):
    order = accepted(cast, issue(cast))
    client.force_login(cast.users["wu"])

    answer = _post(client, f"{HOME}/claims/", _claim(order, claimed_fen=6_000_001))

    assert answer.status_code == 409
    assert (answer.json()["code"], answer.json()["field"]) == (
        "claim_above_contract", "claimed_fen",
    )  # fmt: skip
    assert fresh(cast, order).state == "accepted"


def test_strangers_find_nothing(client, cast):
    claim = filed(cast, accepted(cast, issue(cast)))
    assert client.get(f"{HOME}/claims/").status_code == 403
    for who in ("hu", "xu", "mei"):
        client.force_login(cast.users[who])
        for address in ("orders/", "claims/", f"claims/{claim.number}/"):
            assert client.get(f"{HOME}/{address}").status_code == 404


def test_a_dispute_and_a_change_by_a_system(client, cast):
    order = serving(cast, issue(cast))
    client.force_login(cast.users["wu"])
    here = f"{HOME}/orders/{order.number}"
    asked = {"key": str(new_key()), "reason": "企业未寄样品", "papers": [_file("mail")]}

    raised = _post(client, f"{here}/dispute/", asked)
    again = _post(client, f"{here}/dispute/", asked)

    assert (raised.status_code, raised.json()["state"]) == (201, "open")
    assert again.json()["number"] == raised.json()["number"]
    own = _post(client, f"{here}/dispute/answer/", {"answer": "…"})
    assert (own.status_code, own.json()["code"]) == (409, "not_your_part")
    change = {
        "key": str(new_key()), "kind": "terminate", "amount_fen": 6_000_000, "reason": "停用",
    }  # fmt: skip
    refused = _post(client, f"{here}/change/", change)
    assert (refused.status_code, refused.json()["code"]) == (409, "part_out_of_range")
    proposed = _post(client, f"{here}/change/", change | {"amount_fen": 3_000_000})
    assert (proposed.status_code, proposed.json()["state"]) == (201, "open")
    assert _post(client, f"{here}/change/answer/", {"agrees": True}).status_code == 409
    assert fresh(cast, order).state == "disputed"
