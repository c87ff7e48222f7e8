"""Numbers people read: written, typed in again, mistyped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.references import (
    Reference,
    ReferenceFault,
    ReferenceKind,
    check_character,
    format_monthly_reference,
    format_reference,
    parse_reference,
)


def test_the_published_example_of_iso_7064():
    assert check_character("A12425GABC1234002") == "M"


def test_a_voucher():
    written = format_reference(ReferenceKind.VOUCHER, year=2026, region="YP", serial=417)

    assert written == "SCQ-2026-YP-0000417-Q"
    assert parse_reference(" scq－2026–yp 0000417 - q") == Reference(
        ReferenceKind.VOUCHER, 2026, region="YP", serial=417
    )


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (ReferenceKind.APPLICATION, "SQ-2026-YP-001391"),
        (ReferenceKind.ORDER, "DD-2026-YP-001391"),
        (ReferenceKind.CLAIM, "DF-2026-YP-001391"),
        (ReferenceKind.NOTICE, "GS-2026-YP-001391"),
    ],
)
def test_yearly_numbers(kind, written):
    assert format_reference(kind, year=2026, region="YP", serial=1_391) == written
    assert parse_reference(written) == Reference(kind, 2026, region="YP", serial=1_391)


def test_monthly_numbers():
    statement = format_monthly_reference(ReferenceKind.STATEMENT, year=2026, month=10, region="YP")
    payment = format_monthly_reference(ReferenceKind.PAYMENT, year=2026, month=11, serial=88)

    assert statement == "JS-2026-10-YP"
    assert format_monthly_reference(ReferenceKind.STATEMENT, year=2026, month=10) == "JS-2026-10"
    assert payment == "ZF-2026-11-0088"
    assert parse_reference(payment).serial == 88
    assert parse_reference("ZF-2026-11-12345").serial == 12_345


@pytest.mark.parametrize(
    "text",
    [
        "", "SCQ", "SCQ-2026-YP-0000417", "SCQ-2026-YP-417-Q", "SQ-2026-YP-01391",
        "XX-2026-YP-001391",
        "SQ-1926-YP-001391", "SQ-2026-Y-001391", "SQ-2026-YP-0001391", "SQ-2026-YP-001391-7",
        "JS-2026-13", "JS-2026-10-YP-1", "ZF-2026-11", "ZF-2026-11-88", "SCQ-2026-YP-0000417-QQ",
        "SQ-2026-11-001391",
    ],
)  # fmt: skip
def test_shapes_we_never_give_out(text):
    with pytest.raises(ReferenceFault) as caught:
        parse_reference(text)

    assert caught.value.code == "reference_shape"


@given(serial=st.integers(0, 9_999_999), place=st.integers(0, 6), digit=st.integers(0, 9))
def test_a_mistyped_digit_is_caught(serial, place, digit):
    written = format_reference(ReferenceKind.VOUCHER, year=2026, region="YP", serial=serial)
    at = len("SCQ-2026-YP-") + place
    mistyped = written[:at] + str(digit) + written[at + 1 :]

    if mistyped != written:
        with pytest.raises(ReferenceFault) as caught:
            parse_reference(mistyped)
        assert caught.value.code == "reference_check"


def test_hardly_an_exchange_of_neighbours_goes_unnoticed():
    """MOD 37,36 misses one in some six hundred; a thousand vouchers, every pair of digits."""
    tried = missed = 0
    for serial in range(1_000_000, 9_999_999, 9_001):
        digits = f"{serial:07d}"
        for place in range(6):
            swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
            if swapped != digits:
                tried += 1
                missed += check_character(f"SCQ2026YP{digits}") == check_character(
                    f"SCQ2026YP{swapped}"
                )

    assert tried > 5_000
    assert missed / tried < 0.005
