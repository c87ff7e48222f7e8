"""Affiliation: what makes two bodies count as one, and what only looks like it."""

import pytest

from enterprises.rules.affiliation import SENTENCES, Body, Hit, hits

FIRM, PROVIDER = "91320412XNQY000010", "91310110XNJG000020"


def links(firm=None, provider=None):
    return hits(
        enterprise=Body(reference=FIRM, **(firm or {})),
        provider=Body(reference=PROVIDER, **(provider or {})),
    )


def test_what_is_not_known_is_never_equal():
    assert links() == []
    assert links({"phones": ("",), "emails": ("",)}, {"phones": ("",), "emails": ("",)}) == []


@pytest.mark.parametrize(
    ("firm", "provider", "hit"),
    [
        ({"control_group": "G-03"}, {"control_group": "G-03"},
         Hit("control_group", "block", {"found": "G-03"})),
        ({"controller": "弘鹤鸣 "}, {"controller": "弘鹤鸣"}, Hit("controller", "block")),
        ({"shareholders": {PROVIDER: 3_500}}, {},
         Hit("shares", "block", {"holder": PROVIDER, "held": FIRM, "percent": "35"})),
        ({}, {"shareholders": {FIRM: 2_500}},
         Hit("shares", "block", {"holder": FIRM, "held": PROVIDER, "percent": "25"})),
        ({"legal_representative": "璩临风"}, {"legal_representative": "璩临风"},
         Hit("legal_representative", "high")),
        ({"phones": ("154 0000 1001",)}, {"phones": ("+86 15400001001", "021-1")},
         Hit("phone", "high")),
        ({"addresses": ("杨浦区东滨大道 951 号",)}, {"addresses": ("杨浦区东滨大道951号",)},
         Hit("address", "high")),
        ({"accounts": ("9900 0001",)}, {"accounts": ("99000001",)}, Hit("account", "high")),
        ({"emails": ("office@qishu.example",)}, {"emails": ("lab@QISHU.example",)},
         Hit("email_domain", "high")),
    ],
)  # fmt: skip
def test_links(firm, provider, hit):
    assert links(firm, provider) == [hit]
    assert hit.sentence == SENTENCES[hit.reason]


@pytest.mark.parametrize(
    ("firm", "provider"),
    [
        ({"shareholders": {PROVIDER: 2_499}}, {}),
        ({"emails": ("a@qq.com",)}, {"emails": ("b@qq.com",)}),
        ({"controller": "甲"}, {"legal_representative": "甲"}),
    ],
)
def test_what_is_no_link(firm, provider):
    assert links(firm, provider) == []


def test_a_sentence_is_filled():
    (hit,) = links({"shareholders": {PROVIDER: 3_333}})

    assert hit.sentence % hit.params == f"{PROVIDER} holds 33.33 % of {FIRM}."
