"""The form of the terms: every parameter stands in it, is held to its bounds, and read back."""

from __future__ import annotations

import copy
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from foundation.keys import new_key
from regions.forms import TermsForm
from regions.models import TermsVersion
from regions.rules.parameter_helps import HELPS, SECTIONS
from regions.rules.parameters import PARAMETERS
from regions.views.plain_terms import compared, sentences
from regions.views.wording import WORDS
from tests.cast import CATEGORIES, TERMS

NAMES = {code: f"类别{code}" for code in CATEGORIES}
ADDRESS = "/bureau/yangpu/terms/new/"


def form_of(data: Any = None, **changed: Any) -> TermsForm:
    before = {**copy.deepcopy(TERMS), **changed}
    return TermsForm(data=data, before=before, words={**WORDS, "categories": NAMES})


def typed_of(form: TermsForm) -> dict[str, Any]:
    """Return what a browser sends when nothing is changed but the head."""
    holds = timezone.localdate() + timedelta(days=30)
    typed: dict[str, Any] = {}
    for name, field in form.fields.items():
        value = form[name].value()
        if value is not None:
            typed[name] = value if name == "categories_open" else field.prepare_value(value)
    return {
        **typed, "label_zh": "提额版", "label_en": "Raise", "effective_from": holds.isoformat(),
        "document_no": "〔2026〕8号", "key": str(new_key()),
    }  # fmt: skip


def read(**changed: Any) -> TermsForm:
    form = form_of({**typed_of(form_of()), **changed})
    form.is_valid()
    return form


def test_every_parameter_has_a_section_a_help_and_a_field():
    assert {key for keys in SECTIONS.values() for key in keys} == set(PARAMETERS)
    assert sum(map(len, SECTIONS.values())) == len(PARAMETERS) == 51
    assert set(HELPS) == set(PARAMETERS)
    assert all(english and chinese for english, chinese in HELPS.values())
    assert {part.parameter.key for part in form_of().parts} == set(PARAMETERS)


def test_what_is_sent_unchanged_is_what_held_before():
    form = read()

    assert form.errors == {}
    assert form.cleaned_data["values"] == TERMS


def test_each_kind_of_parameter_is_read():
    values = read(
        categories_open=["RD", "TS"],
        subsidy_rate_bp__TS="45.5",
        mode_by_category__IP="",
        mode_by_category__TT="PROVIDER_REDEEMED",
        quality__novelty="40", quality__cross_region="20", quality__max_bonus_bp="5",
        quality__use="rate_and_waitlist",
        provider_grade_bonus_bp__A="2",
        acceptance_reminder_days="5，10, 20",
        budget_warning_bp="60, 80",
        review_sla_working_days__district="3",
        approval_matrix_fen__0__up_to="30,000",
        eligibility__max_staff="300", eligibility__teams_admitted="0",
        amount_basis=["paid", "invoice"],
        waitlist_order="fifo",
        negative_list_extra="N1 | 代理记账 | Bookkeeping | 代理记账, 记账\n\nN2 | 差旅 | Travel",
        intra_region_allowed="1",
    ).cleaned_data["values"]  # fmt: skip

    assert values["categories_open"] == ["RD", "TS"]
    assert values["subsidy_rate_bp"]["TS"] == 4_550
    assert values["mode_by_category"] == {"TT": "PROVIDER_REDEEMED"}
    assert values["quality"] == {
        "novelty": 40, "provider_grade": 20, "cross_region": 20, "registered_contract": 10,
        "outcome": 10, "max_bonus_bp": 500, "use": "rate_and_waitlist",
    }  # fmt: skip
    assert values["provider_grade_bonus_bp"]["A"] == 200
    assert values["acceptance_reminder_days"] == [5, 10, 20]
    assert values["budget_warning_bp"] == [6_000, 8_000]
    assert values["review_sla_working_days"]["district"] == 3
    assert values["approval_matrix_fen"] == [
        {"up_to": 3_000_000, "needs": ["officer", "leader"]},
        {"up_to": None, "needs": ["officer", "leader", "finance"]},
    ]
    assert values["eligibility"]["max_staff"] == 300
    assert values["eligibility"]["teams_admitted"] is False
    assert values["amount_basis"] == ["invoice", "paid"]
    assert values["negative_list_extra"] == [
        {"code": "N1", "zh": "代理记账", "en": "Bookkeeping", "words": ["代理记账", "记账"]},
        {"code": "N2", "zh": "差旅", "en": "Travel"},
    ]
    assert values["intra_region_allowed"] is True


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("use_validity_months", "25"),
        ("per_order_cap_fen", "500,001"),
        ("subsidy_rate_bp__TS", "80.01"),
        ("acceptance_reminder_days", "14, 7"),
        ("acceptance_reminder_days", "7, 60"),
        ("acceptance_reminder_days", "seven"),
        ("budget_warning_bp", "70, 101"),
        ("negative_list_extra", "N1 | 只有中文"),
        ("quality__max_bonus_bp", "21"),
        ("eligibility__max_staff", "0"),
        ("approval_matrix_fen__1__needs", ""),
        ("categories_open", []),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(field, typed):
    with override("zh-hans"):
        form = read(**{field: typed})

    holder = "approval_matrix_fen__0__up_to" if field.startswith("approval") else field
    assert list(form.errors) == [holder]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in str(form.errors[holder]))


def test_weights_add_up_to_a_hundred():
    form = read(quality__novelty="30")

    assert list(form.errors) == ["quality__novelty"]


def test_the_terms_in_plain_words():
    with override("en"):
        said = sentences(TERMS, {**NAMES, "RD": "R&D"})

    assert said["rate:RD"] == "R&D: 60% of the contract, at most ¥200,000 an order."
    assert "¥300,000" in said["caps"]
    assert said["validity"] == (
        "A voucher can be used for 12 months; claims are taken for 60 days more."
        " It may be extended once, by at most 180 days."
    )


def test_what_changes_stands_beside_what_was():
    new = {**TERMS, "per_order_cap_fen": 25_000_000, "categories_open": ["RD"]}
    with override("zh-hans"):
        rows = compared(TERMS, new, NAMES)

    changed = [(row["was"], row["now"]) for row in rows if row["changed"]]
    assert changed[0] == (
        "类别RD：按合同额的 60% 补贴，每单最多 200,000\u00a0元。",
        "类别RD：按合同额的 60% 补贴，每单最多 250,000\u00a0元。",
    )
    assert [now for _was, now in changed[1:]] == ["", "", ""]  # three categories closed


def test_a_preview_writes_nothing_and_loses_nothing(client, cast):
    client.force_login(cast.users["lin"])
    form = client.get(ADDRESS).context["form"]
    typed = typed_of(form) | {"per_order_cap_fen": "250000", "preview": "1"}

    page = client.post(ADDRESS, typed)

    assert page.status_code == 200
    assert [row["key"] for row in page.context["changes"]] == ["per_order_cap_fen"]
    assert "250,000" in page.content.decode()
    assert page.context["form"]["per_order_cap_fen"].value() == "250000"
    assert not TermsVersion.objects.filter(region_id="YP", number=2).exists()


def test_terms_are_proposed_on_a_page(client, cast):
    client.force_login(cast.users["lin"])
    form = client.get(ADDRESS).context["form"]
    typed = typed_of(form) | {"per_order_cap_fen": "250000", "subsidy_rate_bp__TS": "45"}

    done = client.post(ADDRESS, typed)

    assert done.headers["Location"] == "/bureau/yangpu/terms/YP/2/"
    version = TermsVersion.objects.get(region_id="YP", number=2)
    assert version.values["per_order_cap_fen"] == 25_000_000
    assert version.values["subsidy_rate_bp"] == {"RD": 5000, "TT": 5000, "TS": 4500, "IP": 4000}
    assert version.values["voucher_step_fen"] == 10_000
    assert version.values["intra_region_allowed"] is False
    shown = client.get(done.headers["Location"])
    assert [row["key"] for row in shown.context["changes"]] == [
        "subsidy_rate_bp", "per_order_cap_fen"
    ]  # fmt: skip
    assert "<ins>" in shown.content.decode()
    client.force_login(cast.users["wen"])
    answer = reverse("bureau-terms-version", kwargs={"region": "wujin", "code": "YP", "number": 2})
    assert client.post(answer, {"position": "agree"}).status_code == 302


def test_a_wrong_number_keeps_everything_typed_and_writes_nothing(client, cast):
    client.force_login(cast.users["lin"])
    form = client.get(ADDRESS).context["form"]

    page = client.post(ADDRESS, typed_of(form) | {"use_validity_months": "99"})

    assert page.status_code == 422
    assert page.context["form"]["use_validity_months"].value() == "99"
    assert not TermsVersion.objects.filter(region_id="YP", number=2).exists()
