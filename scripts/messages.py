"""Catalogues: extract, compile, check, list and fill, one catalogue for each concern.

    scripts/messages.py extract <concern>|all     read code and templates into the catalogue
    scripts/messages.py check [<concern>|all]     exit 1 if anything is missing or untranslated
    scripts/messages.py todo <concern>            print what has no translation, as JSON
    scripts/messages.py fill <concern> <file>     put a JSON map {English: Chinese} into it
    scripts/messages.py compile                   make the .mo files, which are never committed

English stands in the code; a text with a context is written "context::text" in JSON.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from extraction import CONCERNS, ROOT, texts_of

METADATA = {
    "Project-Id-Version": "dual-innovation-vouchers",
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def main() -> int:
    """Do what the command line asks; 0 means all is well."""
    asks = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asks.add_argument("command", choices=("extract", "compile", "check", "todo", "fill"))
    asks.add_argument("concern", nargs="?", default="all", choices=(*CONCERNS, "all"))
    asks.add_argument("file", nargs="?", type=Path)
    told = asks.parse_args()
    concerns = CONCERNS if told.concern == "all" else (told.concern,)
    match told.command:
        case "extract":
            return extract(concerns)
        case "compile":
            return compile_all()
        case "check":
            return check(concerns)
        case "todo":
            return todo(concerns)
    if told.file is None or len(concerns) != 1:
        asks.error("fill needs a concern and a JSON file")
    return fill(concerns[0], told.file)


def extract(concerns: tuple[str, ...]) -> int:
    """Bring the catalogues to what the code says; translations stay, dead texts go."""
    for concern in concerns:
        found = texts_of(concern)
        kept = {key_of(entry): entry for entry in load(concern)}
        merged = polib.POFile(wrapwidth=100)
        for entry in found:
            old = kept.get(key_of(entry))
            if old is not None:
                entry.msgstr, entry.msgstr_plural = old.msgstr, old.msgstr_plural
                entry.tcomment = old.tcomment
            merged.append(entry)
        if found or kept:
            save(concern, merged)
        print(f"{concern}: {len(found)} texts, {len(untranslated(merged))} without translation")
    return 0


def compile_all() -> int:
    """Make each catalogue's .mo file."""
    for concern in CONCERNS:
        source = catalogue(concern)
        if source.exists():
            load(concern).save_as_mofile(str(source.with_suffix(".mo")))
    print("Catalogues are compiled.")
    return 0


def check(concerns: tuple[str, ...]) -> int:
    """List every text that is missing, dead, untranslated, fuzzy, broken or translated twice."""
    problems = [problem for concern in concerns for problem in problems_of(concern)]
    problems += clashes()
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problems. `make messages` extracts; `fill` takes translations.")
    return 1 if problems else 0


def todo(concerns: tuple[str, ...]) -> int:
    """Print what has no translation yet, ready to be filled in and given to `fill`."""
    missing = {key_of(entry): "" for name in concerns for entry in untranslated(load(name))}
    print(json.dumps(missing, ensure_ascii=False, indent=1))
    return 0


def fill(concern: str, file: Path) -> int:
    """Put translations into a catalogue; a text it does not know is an error."""
    given: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    entries = load(concern)
    known = {key_of(entry): entry for entry in entries}
    unknown = [key for key in given if key not in known]
    for key, translation in given.items():
        if key in known and translation:
            translate(known[key], translation)
    save(concern, entries)
    for key in unknown:
        print(f"{concern}: no such text: {key!r}")
    print(f"{concern}: {len(untranslated(entries))} texts without translation")
    return 1 if unknown else 0


# ── One catalogue ────────────────────────────────────────────────────────────────────────────


def catalogue(concern: str) -> Path:
    return ROOT / "locale" / concern / "zh_Hans" / "LC_MESSAGES" / "django.po"


def load(concern: str) -> polib.POFile:
    path = catalogue(concern)
    return polib.pofile(str(path), wrapwidth=100) if path.exists() else polib.POFile(wrapwidth=100)


def save(concern: str, entries: polib.POFile) -> None:
    entries.metadata = METADATA
    entries.sort(key=lambda entry: (entry.occurrences, entry.msgctxt or "", entry.msgid))
    catalogue(concern).parent.mkdir(parents=True, exist_ok=True)
    entries.save(str(catalogue(concern)))


def key_of(entry: polib.POEntry) -> str:
    return f"{entry.msgctxt}::{entry.msgid}" if entry.msgctxt else entry.msgid


def translation_of(entry: polib.POEntry) -> str:
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def translate(entry: polib.POEntry, translation: str) -> None:
    if entry.msgid_plural:
        entry.msgstr_plural = {0: translation}
    else:
        entry.msgstr = translation
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]


def untranslated(entries: polib.POFile) -> list[polib.POEntry]:
    return [entry for entry in entries if not translation_of(entry)]


def problems_of(concern: str) -> Iterator[str]:
    """Compare a catalogue with the code it belongs to."""
    said = {key_of(entry) for entry in texts_of(concern)}
    entries = load(concern)
    written = {key_of(entry) for entry in entries}
    yield from (f"{concern}: not extracted: {key!r}" for key in sorted(said - written))
    yield from (f"{concern}: no longer in the code: {key!r}" for key in sorted(written - said))
    for entry in entries:
        translation = translation_of(entry)
        if not translation:
            yield f"{concern}: not translated: {key_of(entry)!r}"
        elif entry.fuzzy:
            yield f"{concern}: fuzzy: {key_of(entry)!r}"
        elif not placeholders_fit(entry, translation):
            yield f"{concern}: placeholders differ: {key_of(entry)!r} → {translation!r}"


def placeholders_fit(entry: polib.POEntry, translation: str) -> bool:
    """Say whether the translation fills the same gaps (for a plural: those of the plural)."""
    if not {"python-format", "python-brace-format"} & set(entry.flags):
        return True
    wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    return set(PLACEHOLDER.findall(translation)) == wanted


def clashes() -> Iterator[str]:
    """Find texts that two catalogues translate differently: only one of them would be shown."""
    seen: dict[str, tuple[str, str]] = {}
    for concern in CONCERNS:
        for entry in load(concern):
            key, translation = key_of(entry), translation_of(entry)
            first, before = seen.setdefault(key, (concern, translation))
            if translation and before and translation != before:
                yield f"{concern}: {key!r} is {translation!r} here, but {before!r} in {first}"


if __name__ == "__main__":
    sys.exit(main())
