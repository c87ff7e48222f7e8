"""The catalogue command, on a small house of its own."""

import gettext
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
LETTER = """{% load i18n %}{% translate "Open" context "state" %}
{% blocktranslate count counter=n trimmed %}
  one voucher {% plural %} {{ counter }} vouchers
{% endblocktranslate %}"""
CHINESE = {"Fund": "资助", "state::Open": "未结", "one voucher": "%(counter)s 张券"}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copytree(SCRIPTS, tmp_path / "scripts")
    (tmp_path / "vouchers").mkdir()
    (tmp_path / "vouchers" / "states.py").write_text('FUND = gettext_lazy("Fund")\n')
    (tmp_path / "templates" / "letters").mkdir(parents=True)
    (tmp_path / "templates" / "letters" / "vouchers_issued.txt").write_text(LETTER)
    return tmp_path


def messages(house: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(house / "scripts" / "messages.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def fill(house: Path, translations: dict[str, str]) -> subprocess.CompletedProcess[str]:
    (house / "fill.json").write_text(json.dumps(translations))
    return messages(house, "fill", "vouchers", str(house / "fill.json"))


def test_texts_go_from_code_to_translation(house: Path) -> None:
    assert messages(house, "check", "vouchers").returncode == 1
    messages(house, "extract", "vouchers")
    assert json.loads(messages(house, "todo", "vouchers").stdout) == dict.fromkeys(CHINESE, "")
    assert fill(house, CHINESE).returncode == 0
    assert messages(house, "check").returncode == 0

    messages(house, "compile")
    languages = ["zh_Hans"]
    read = gettext.translation("django", house / "locale" / "vouchers", languages)
    assert read.gettext("Fund") == "资助"
    assert read.pgettext("state", "Open") == "未结"
    assert read.ngettext("one voucher", "%(counter)s vouchers", 3) == "%(counter)s 张券"


def test_extraction_keeps_translations_and_drops_dead_texts(house: Path) -> None:
    messages(house, "extract", "vouchers")
    fill(house, CHINESE)
    (house / "vouchers" / "states.py").write_text('NEW = gettext_lazy("New")\n')
    said = messages(house, "check", "vouchers").stdout
    assert "not extracted: 'New'" in said
    assert "no longer in the code: 'Fund'" in said
    messages(house, "extract", "vouchers")
    assert json.loads(messages(house, "todo", "vouchers").stdout) == {"New": ""}


def test_wrong_placeholders_and_unknown_texts_are_told(house: Path) -> None:
    messages(house, "extract", "vouchers")
    told = fill(house, {**CHINESE, "one voucher": "%(count)s 张券", "nobody": "无"})
    assert told.returncode == 1
    assert "no such text: 'nobody'" in told.stdout
    assert "placeholders differ" in messages(house, "check", "vouchers").stdout


def test_two_translations_of_one_text_are_told(house: Path) -> None:
    (house / "reports").mkdir()
    (house / "reports" / "states.py").write_text('FUND = gettext_lazy("Fund")\n')
    messages(house, "extract")
    fill(house, CHINESE)
    (house / "fill.json").write_text(json.dumps({"Fund": "基金"}))
    messages(house, "fill", "reports", str(house / "fill.json"))
    assert (
        "reports: 'Fund' is '基金' here, but '资助' in vouchers" in messages(house, "check").stdout
    )
