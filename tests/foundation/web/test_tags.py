"""Tags and filters as templates use them, in both languages."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.shortcuts import render
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from foundation.web import statuses
from foundation.web.gallery import gallery

REGION = SimpleNamespace(
    slug="east", code="EA", seal="东", seal_latin="EA", name_zh="东区", name_en="East"
)
OTHER = SimpleNamespace(
    slug="west", code="WE", seal="西", seal_latin="WE", name_zh="西区", name_en="West"
)


def rendered(source: str, language: str = "en", **values: object) -> str:
    with translation.override(language):
        return Template(source).render(Context(values))


def test_money_speaks_the_active_language() -> None:
    assert rendered("{{ x|money }}", x=9_600_000) == "¥96,000.00"
    assert rendered("{{ x|money }}", "zh-hans", x=9_600_000) == "96,000.00\u00a0元"


def test_a_state_is_a_word_an_icon_and_a_tone() -> None:
    shown = rendered('{% status "claim" "paid" %}')
    assert 'class="st st-good"' in shown
    assert "#i-cash" in shown
    assert "Paid" in shown


def test_a_state_without_a_word_is_an_error() -> None:
    with pytest.raises(LookupError, match="no_such"):
        statuses.status("claim", "no_such")


def test_the_seal_has_one_character_or_two_letters() -> None:
    assert ">东<" in rendered("{% seal region %}", "zh-hans", region=REGION)
    assert ">EA<" in rendered("{% seal region %}", region=REGION)
    assert "accent-east" in rendered("{% seal region %}", region=REGION)


def test_local_falls_back_to_the_other_language() -> None:
    thing = {"name_zh": "东区", "name_en": ""}
    assert rendered("{% local thing %}", thing=thing) == "东区"


def test_what_people_typed_is_escaped() -> None:
    bad = "<script>alert(1)</script>"
    for source in (
        "{{ x|reference }}",
        "{{ x|zh }}",
        '{% badge "wait" "clock" x %}',
        '{% note "wait" title=x %}{{ x }}{% endnote %}',
        "{% card x aside=x %}{% endcard %}",
        "{% crumbs x x x %}",
    ):
        assert "<script>" not in rendered(source, x=bad)


@pytest.mark.parametrize(
    ("left", "words", "tone"),
    [(3, "3 working days left", ""), (1, "1 working day left", "soon"), (0, "Due today", "soon"),
     (-2, "2 days late", "late")],
)  # fmt: skip
def test_deadlines_in_words(left: int, words: str, tone: str) -> None:
    shown = rendered("{% due left %}", left=left)
    assert words in shown
    assert f'class="due {tone}"' in shown


def test_a_bar_needs_no_inline_style() -> None:
    parts = [
        {"label": "paid", "fen": 300, "fill": "paid"},
        {"label": "free", "fen": 100, "fill": "free"},
    ]
    shown = rendered("{% balance_bar parts %}", parts=parts)
    assert 'width="75.00%"' in shown
    assert "style=" not in shown


def test_the_matrix_sums_rows_columns_and_nets() -> None:
    amounts = {("EA", "WE"): 12_000_000, ("WE", "EA"): 45_000_000}
    shown = rendered(
        "{% region_matrix regions amounts %}", regions=[REGION, OTHER], amounts=amounts
    )
    assert "+330,000.00" in shown
    assert "−330,000.00" in shown
    assert "570,000.00" in shown


def test_pages_keep_the_filters_of_the_address() -> None:
    request = RequestFactory().get("/x/?state=open&page=2")
    page = Paginator(range(100), 10).get_page(2)
    shown = rendered("{% pagination page %}", page=page, request=request)
    assert "?state=open&amp;page=3" in shown


def test_every_icon_in_use_is_in_the_sprite() -> None:
    sprite = (Path(settings.BASE_DIR) / "static" / "sprite.svg").read_text()
    drawn = set(re.findall(r'id="i-([a-z0-9-]+)"', sprite))
    used = {one.icon for life in statuses.LIVES.values() for one in life.statuses.values()}
    for template in (Path(settings.BASE_DIR) / "templates").rglob("*.html"):
        used |= set(re.findall(r'{% icon "([a-z0-9-]+)"', template.read_text()))
    assert used - drawn == set()


def test_no_template_breaks_the_content_policy() -> None:
    faults = []
    for template in (Path(settings.BASE_DIR) / "templates").rglob("*.html"):
        if template.parent.name in {"paper", "letters"}:
            continue
        text = template.read_text()
        found = re.findall(r"<style|\sstyle=|\son(?:click|change|submit|load|input)=", text)
        found += re.findall(r"<script(?![^>]*(?:\ssrc=|type=\"application/json\"))[^>]*>", text)
        faults += [f"{template.name}: {fault}" for fault in found]
    assert faults == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_gallery_shows_every_component(language: str) -> None:
    request = RequestFactory().get("/components/?bound=1")
    request.user = AnonymousUser()
    with translation.override(language):
        page = gallery(request).content.decode()
    assert page.count('class="st st-') > 150
    assert 'class="note note-stop error-summary"' in page
    assert "style=" not in page


@pytest.mark.parametrize("template", ["403.html", "404.html", "409.html", "429.html", "500.html"])
def test_error_pages_say_what_to_do_and_quote_the_number(template: str) -> None:
    request = RequestFactory().get("/x/")
    request.user = AnonymousUser()
    with translation.override("en"):
        page = render(request, template, {"request_id": "7f3a-91c2"}).content.decode()
    assert page.count("<h1>") == 1
    assert "7f3a-91c2" in page
    assert 'href="/"' in page
