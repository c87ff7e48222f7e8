"""Identifiers: published examples, faults with their codes, and what a mask leaves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation import identifiers as ids


def test_the_worked_example_of_the_credit_code():
    assert ids.parse_uscc(" 91350100m000100y43 ") == "91350100M000100Y43"
    assert ids.uscc_warnings("91350100M000100Y43") == []


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("91350100M000100Y4Z", "uscc_character"),
        ("91350100M000100Y44", "uscc_check"),
        ("91350100M000100Y4", "uscc_length"),
        ("91350100M000100Y433", "uscc_length"),
        ("9135010OM000100Y43", "uscc_character"),
        ("93150100M000100Y43", "uscc_check"),
        ("", "uscc_length"),
    ],
)
def test_a_wrong_credit_code(code, fault):
    with pytest.raises(ids.IdentifierFault) as caught:
        ids.parse_uscc(code)

    assert caught.value.code == fault


def test_authority_letters_are_lawful_and_the_inner_code_only_warns():
    first_17 = "N1350100M000100Y3"
    code = first_17 + ids.uscc_check_character(first_17)

    assert ids.parse_uscc(code) == code
    assert ids.uscc_warnings(code) == ["organisation_code_check"]


def test_a_check_value_of_31_is_written_nought():
    assert ids.uscc_check_character("00000000000000000") == "0"


@given(st.text(ids.USCC_ALPHABET, min_size=17, max_size=17), st.integers(0, 17), st.data())
def test_one_wrong_character_is_always_caught(first_17, place, data):
    code = first_17 + ids.uscc_check_character(first_17)
    other = data.draw(st.sampled_from(ids.USCC_ALPHABET).filter(lambda c: c != code[place]))

    with pytest.raises(ids.IdentifierFault):
        ids.parse_uscc(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize("code", ["102100099996", "105100000017", "301290000007", "308584000013"])
def test_published_bank_codes(code):
    assert ids.parse_cnaps(code) == code
    assert ids.cnaps_warnings(code) == []


def test_a_failing_bank_check_digit_only_warns():
    assert ids.parse_cnaps("1021 0009 9997") == "102100099997"
    assert ids.cnaps_warnings("102100099997") == ["cnaps_check"]


@pytest.mark.parametrize(
    ("parse", "text", "fault"),
    [
        (ids.parse_cnaps, "10210009999", "cnaps_length"),
        (ids.parse_account, "1234567", "account_length"),
        (ids.parse_account, "1" * 33, "account_length"),
        (ids.parse_account, "12345678x", "account_length"),
        (ids.parse_efapiao, "2631999990000000001", "efapiao_length"),
        (ids.parse_efapiao, "²6319999900000000001", None),
        (ids.parse_technical_contract, "202634000190000", "tech_contract"),
        (ids.parse_phone, "12345678901", "phone_shape"),
    ],
)
def test_wrong_numbers(parse, text, fault):
    if fault is None:  # a superscript two is a two, once normalised
        assert parse(text) == "26319999900000000001"
        return
    with pytest.raises(ids.IdentifierFault) as caught:
        parse(text)
    assert caught.value.code == fault


def test_right_numbers():
    assert ids.parse_account("6222 0200 9900-0001") == "6222020099000001"
    assert ids.parse_efapiao("26319999900000000001") == "26319999900000000001"
    assert ids.parse_phone("+86 154 0000 1001") == "15400001001"
    assert ids.parse_phone("021-00001001") == "02100001001"
    assert ids.parse_technical_contract("2025-3400-01-900002") == "2025340001900002"
    assert ids.format_technical_contract("2025340001900002") == "2025-3400-01-900002"


def test_odd_but_possible_numbers_warn():
    assert ids.efapiao_warnings("26319999900000000001", year=2026, invoice_region="31") == []
    assert ids.efapiao_warnings("26319999900000000001", year=2025, invoice_region="34") == [
        "efapiao_year",
        "efapiao_region",
    ]
    assert ids.technical_contract_warnings("2025340001900002", year=2026, region="3100") == [
        "tech_contract_year",
        "tech_contract_region",
    ]


def test_older_invoices():
    assert ids.parse_paper_invoice("3100223130", "12345678") == ("3100223130", "12345678")
    assert ids.parse_paper_invoice("031002200111", "12345678")[0] == "031002200111"
    for code, number, fault in [
        ("31002231301", "12345678", "invoice_code"),
        ("310022313", "12345678", "invoice_code"),
        ("3100223130", "1234567", "invoice_number"),
    ]:
        with pytest.raises(ids.IdentifierFault) as caught:
            ids.parse_paper_invoice(code, number)
        assert caught.value.code == fault


def test_masks():
    assert ids.mask_account("990000010000107719") == "****7719"
    assert ids.mask_phone("13800000000") == "138****0000"


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("上海澜庭光学科技有限公司", "上海澜**科技有限公司"),
        ("上海淇枢量子科技有限公司", "上海淇**科技有限公司"),
        ("合肥高新检测研究院", "合肥高**研究院"),
        ("杭州甲乙合伙企业（有限合伙）", "杭州甲**企业（有限合伙）"),
        ("甲乙公司", "甲**公司"),
        ("Shanghai Qishu Quantum Technology Co., Ltd.", "Shanghai Q** Co., Ltd."),
    ],
)
def test_masked_firm_names(name, masked):
    assert ids.mask_firm_name(name) == masked
