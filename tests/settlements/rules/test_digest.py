"""Digest: the same lines give the same digest, anything else another."""

import hashlib
from datetime import date

import pytest

from settlements.rules.digest import digest

HEADER = {"period": "2026-10", "region": "YP"}
LINES: list[dict[str, str | int | None]] = [
    {"id": "b", "debtor": "YP", "amount_fen": 3_180_000, "note": None},
    {"id": "a", "debtor": "武进", "amount_fen": -1_590_000, "note": "红冲"},
]


def test_the_form_written_out_by_hand():
    text = (
        "lines-1\n"
        '{"period":"2026-10","region":"YP"}\n'
        '{"amount_fen":-1590000,"debtor":"武进","id":"a","note":"红冲"}\n'
        '{"amount_fen":3180000,"debtor":"YP","id":"b","note":null}'
    )
    assert digest(LINES, header=HEADER) == hashlib.sha256(text.encode("utf-8")).hexdigest()


def test_order_does_not_matter():
    backwards = [dict(reversed(line.items())) for line in reversed(LINES)]
    assert digest(backwards, header=HEADER) == digest(LINES, header=HEADER)


def test_everything_else_does():
    one_fen_more = [{**LINES[0], "amount_fen": 3_180_001}, LINES[1]]
    as_text = [{**LINES[0], "amount_fen": "3180000"}, LINES[1]]
    variants = [
        digest(LINES, header=HEADER),
        digest(one_fen_more, header=HEADER),
        digest(as_text, header=HEADER),
        digest([*LINES, LINES[0]], header=HEADER),
        digest(LINES[:1], header=HEADER),
        digest([], header=HEADER),
        digest(LINES, header={**HEADER, "region": "HF"}),
    ]
    assert len(set(variants)) == len(variants)


@pytest.mark.parametrize("value", [1.0, date(2026, 10, 1), ["a"]])
def test_what_is_not_written_the_same_way_everywhere_is_refused(value):
    with pytest.raises(TypeError, match="amount"):
        digest([{"amount": value}], header=HEADER)
