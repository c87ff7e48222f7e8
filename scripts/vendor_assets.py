"""Fetch the browser libraries from npm by name, trim them and put them under static/.

Run `python scripts/vendor_assets.py` after changing a version or `scripts/icons.txt`; the result is
committed, so nobody needs npm to build or run the platform.
"""

import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
ICONS = ROOT / "scripts" / "icons.txt"

TABLER = "@tabler/core@1.6.1"
ECHARTS = "echarts@6.1.0"
HTMX = "htmx.org@2.0.11"
TABLER_ICONS = "@tabler/icons@3.51.0"

FILES = (
    (TABLER, "package/dist/css/tabler.min.css", "tabler.min.css"),
    (ECHARTS, "package/dist/echarts.min.js", "echarts.min.js"),
    (HTMX, "package/dist/htmx.min.js", "htmx.min.js"),
)
LICENCES = (
    ("Apache ECharts (Apache-2.0)", ECHARTS, ("package/LICENSE", "package/NOTICE")),
    ("htmx (0BSD)", HTMX, ("package/LICENSE",)),
    ("Tabler Icons (MIT)", TABLER_ICONS, ("package/LICENSE",)),
)
TABLER_LICENCE = """Tabler (MIT), contains Bootstrap 5 (MIT)

Copyright (c) 2018-2025 The Tabler Authors; copyright (c) 2011-2025 The Bootstrap Authors

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES
OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""
SOURCE_MAP = re.compile(r"(/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S+)\s*")


def fetch(package: str, folder: Path) -> tarfile.TarFile:
    """Download one package by npm's ordinary client and open it."""
    packed = subprocess.run(
        ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
    )
    return tarfile.open(folder / packed.stdout.strip().splitlines()[-1])


def read(archive: tarfile.TarFile, path: str) -> str:
    """Read one text file of a package."""
    member = archive.extractfile(path)
    if member is None:
        raise FileNotFoundError(path)
    return member.read().decode()


def sprite(archive: tarfile.TarFile) -> str:
    """Draw the icons in use as one sheet of symbols, `i-<name>` each."""
    symbols = []
    for name in sorted(set(ICONS.read_text().split())):
        drawing = read(archive, f"package/icons/outline/{name}.svg")
        body = re.sub(r"\s+", " ", drawing.split(">", 1)[1].split("</svg>")[0]).strip()
        symbols.append(
            f'<symbol id="i-{name}" viewBox="0 0 24 24" stroke-linecap="round"'
            f' stroke-linejoin="round">{body}</symbol>'
        )
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def main() -> None:
    """Replace everything under static/vendor and the sprite."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        archives = {name: fetch(name, folder) for name in (TABLER, ECHARTS, HTMX, TABLER_ICONS)}
        for package, source, target in FILES:
            text = SOURCE_MAP.sub("", read(archives[package], source))
            (VENDOR / target).write_text(text.rstrip() + "\n")
        (STATIC / "sprite.svg").write_text(sprite(archives[TABLER_ICONS]))
        parts = [f"tabler.min.css: {TABLER}\n\n{TABLER_LICENCE}"]
        for title, package, paths in LICENCES:
            texts = "\n".join(read(archives[package], path).strip() for path in paths)
            parts.append(f"{title}: {package}\n\n{texts}\n")
        (VENDOR / "LICENCES.txt").write_text(("\n" + "=" * 80 + "\n\n").join(parts))
    print(f"Written: {VENDOR.relative_to(ROOT)} and static/sprite.svg")


if __name__ == "__main__":
    main()
