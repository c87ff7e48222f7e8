"""An amount is typed in yuan and kept in fen."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from foundation.web.fields import AmountField, DayInput


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("96,000.00", 9_600_000),
        ("¥96000", 9_600_000),
        ("96000 元", 9_600_000),
        ("0.5", 50),
        ("0.05", 5),
        ("１２００", 120_000),
        ("９６，０００．５０元", 9_600_050),
        ("人民币 96,000 元", 9_600_000),
        ("9.6万", 9_600_000),
        ("９．６ 万元", 9_600_000),
        ("9.600001万", 9_600_001),
        ("12w", 12_000_000),
    ],
)
def test_yuan_becomes_fen(typed: str, fen: int) -> None:
    assert AmountField().clean(typed) == fen


@pytest.mark.parametrize(
    "typed", ["x", "1.234", "-5", "1e3", "96.000,00", "9.6万5", "9.6000001万", "万", ""]
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        AmountField().clean(typed)


def test_bounds_and_steps_say_what_fits() -> None:
    field = AmountField(min_fen=100_000, max_fen=18_000_000, step_fen=10_000)
    assert field.clean("180,000") == 18_000_000
    with pytest.raises(ValidationError, match=r"180,000\.00"):
        field.clean("200,000")
    with pytest.raises(ValidationError, match=r"1,000\.00"):
        field.clean("999")
    with pytest.raises(ValidationError, match=r"100\.00"):
        field.clean("1,050")


class Form(forms.Form):
    """A form of two fields."""

    asked = AmountField(label="Asked", help_text="In steps")
    by = forms.DateField(widget=DayInput, label="By")


def test_hint_and_error_are_tied_to_the_field() -> None:
    shown = Form({"asked": "x", "by": "2026-11-23"}).as_div()
    assert 'aria-describedby="id_asked_helptext id_asked_error"' in shown
    assert 'id="id_asked_error"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'value="x"' in shown
    assert 'class="form-control"' in shown


def test_a_day_comes_back_as_the_calendar_wants_it() -> None:
    shown = Form({"asked": "1", "by": "2026-11-23"})["by"].as_widget()
    assert 'type="date"' in shown
    assert 'value="2026-11-23"' in shown


def test_fen_is_shown_as_yuan() -> None:
    assert 'value="96,000.00"' in Form(initial={"asked": 9_600_000})["asked"].as_widget()
