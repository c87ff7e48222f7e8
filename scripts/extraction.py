"""What the code says: the texts marked for translation, concern by concern."""

import re
import subprocess
import tempfile
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
CONCERNS = (
    "foundation",
    "regions",
    "enterprises",
    "providers",
    "vouchers",
    "redemptions",
    "settlements",
    "reports",
    "voucher_platform",
)
SHARED_FOLDERS = ("letters", "paper")  # their files are called <concern>_…, or stand in <concern>/
KEYWORDS = (
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext:1,2",
    "ngettext_lazy:1,2",
    "pgettext:1c,2",
    "pgettext_lazy:1c,2",
    "npgettext:1c,2,3",
    "npgettext_lazy:1c,2,3",
)


def texts_of(concern: str) -> list[polib.POEntry]:
    """Read every marked text of a concern's modules and templates."""
    with tempfile.TemporaryDirectory() as folder:
        copies = [copy_of(file, Path(folder)) for file in files_of(concern)]
        if not copies:
            return []
        done = subprocess.run(
            [
                "xgettext",
                "--language=Python",
                "--from-code=UTF-8",
                "--add-comments=Translators",
                "--add-location=file",
                "--no-wrap",
                "--keyword",
                *(f"--keyword={keyword}" for keyword in KEYWORDS),
                "--files-from=-",
                "--output=-",
            ],
            cwd=folder,
            input="\n".join(copies),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"xgettext failed: {done.stderr}")
    entries = list(polib.pofile(done.stdout)) if done.stdout else []
    for entry in entries:
        # A template was read under its name with .py behind it.
        names = {re.sub(r"(\.(?:html|txt))\.py$", r"\1", name) for name, _ in entry.occurrences}
        entry.occurrences = [(name, "") for name in sorted(names)]
        if entry.msgid_plural:
            entry.msgstr_plural = {0: ""}
    return entries


def files_of(concern: str) -> list[Path]:
    modules = [file for file in (ROOT / concern).rglob("*.py") if "migrations" not in file.parts]
    templates = [
        file
        for suffix in ("*.html", "*.txt")
        for file in (ROOT / "templates").rglob(suffix)
        if owner_of(file.relative_to(ROOT / "templates")) == concern
    ]
    return sorted(modules) + sorted(templates)


def owner_of(template: Path) -> str:
    """Name the concern whose catalogue a template's texts belong to."""
    first, *rest = template.parts
    if first in CONCERNS:
        return first
    if first in SHARED_FOLDERS and rest:
        for concern in CONCERNS:
            if rest[0] == concern or rest[0].startswith(f"{concern}_"):
                return concern
    return "foundation"


def copy_of(file: Path, folder: Path) -> str:
    """Put a file where xgettext reads it as Python; a template is turned into calls first."""
    name = str(file.relative_to(ROOT))
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        name, text = f"{name}.py", templatize(text, origin=str(file))
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return name
