"""The score of a pair: points by hand, a reason for each, and what raises doubt."""

from dataclasses import replace

import pytest

from redemptions.rules import likeness
from redemptions.rules.matching import Asked, Offered, compare

ASKED = Asked(
    terms=("无人机", "避障", "毫米波"), text="夜间常碰细拉线，需要轻量融合避障。",
    technology_field="F3", help_wanted=("TT",), budget_high_fen=42_000_000, region="WJ",
)  # fmt: skip
OFFERED = Offered(
    terms=("无人机", "避障", "毫米波"), text="细拉线夜间可识别，轻量融合避障模块。",
    technology_field="F3", transfer_modes=("licence",), trl=7, ask_fen=37_000_000, region="YP",
    grade="A",
)  # fmt: skip


def points(asked=ASKED, offered=OFFERED):
    return [line.points for line in compare(asked, offered).lines]


def test_a_pair_that_fits_in_everything_has_a_hundred():
    found = compare(ASKED, OFFERED)

    assert (found.score, found.verdict) == (100, "good")
    assert [line.most for line in found.lines] == [40, 20, 15, 10, 10, 5]
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("asked", "offered", "place", "expected"),
    [
        ({}, {"terms": ("无人机", "避障")}, 0, 26),  # two of three: 40 × 2 ÷ 3
        ({}, {"terms": ("毫米波雷达",)}, 0, 13),  # within a longer term
        ({"terms": ("甲", "乙", "丙", "丁", "戊")}, {"terms": ("甲", "乙", "丙")}, 0, 40),
        ({}, {"terms": ("钙钛矿",)}, 0, 0),
        ({}, {"text": "显示用荧光粉"}, 1, 0),
        ({}, {"technology_field": "F1"}, 2, 5),
        ({}, {"transfer_modes": ("joint",)}, 2, 10),
        ({"help_wanted": ("RD",)}, {"transfer_modes": ("joint", "licence")}, 2, 15),
        ({}, {"ask_fen": 42_000_000}, 3, 10),
        ({}, {"ask_fen": 52_500_000}, 3, 5),  # a quarter above
        ({}, {"ask_fen": 52_500_001}, 3, 0),
        ({}, {"region": "WJ"}, 4, 0),  # one's own district: no voucher pays
        ({"wished_region": "HF"}, {}, 4, 6),
        ({"wished_region": "YP"}, {}, 4, 10),
        ({}, {"grade": "B"}, 5, 4),
        ({}, {"grade": "D"}, 5, 0),
        ({}, {"grade": ""}, 5, 3),
    ],
)
def test_each_thing_looked_at(asked, offered, place, expected):
    assert points(replace(ASKED, **asked), replace(OFFERED, **offered))[place] == expected


def test_reasons_name_what_is_shared_and_what_is_not():
    found = compare(ASKED, replace(OFFERED, terms=("无人机", "避障")))

    assert found.lines[0].why % found.lines[0].params == (
        "In common: 无人机、避障; not named: 毫米波"
    )
    assert "“轻量融合避障”" in str(found.lines[1].params["runs"])


def test_what_is_not_ripe_raises_doubt_unless_research_is_wanted():
    raw = replace(OFFERED, trl=4)

    assert [doubt.params["trl"] for doubt in compare(ASKED, raw).doubts] == [4]
    assert compare(replace(ASKED, help_wanted=("RD",)), raw).doubts == ()


def test_likeness_in_either_language():
    assert likeness.of_texts("wireless sensing of thin wires", "sensing wires by radar") == 1.0
    assert likeness.of_texts("", "毫米波") == 0.0
    assert likeness.common_runs("点云半自动标注", "半自动标注工具") == ["半自动标注"]
