"""Template in, PDF bytes out (WeasyPrint); nothing is fetched but the house's own static files."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pydyf
from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

if TYPE_CHECKING:
    from collections.abc import Callable

_OURS = "static:"
_POINTS_PER_MM = 72 / 25.4
_A4_HEIGHT_MM = 297
_LINE_TO = re.compile(r"([ML])([-\d.]+) ([-\d.]+)")


class Underlay(NamedTuple):
    """A fine drawing beneath the first page, drawn once and kept; a third of the time of a paper.

    ``svg`` has a viewBox, one stroke colour and groups with an opacity that hold straight lines;
    it covers its box on the A4 page (in mm from the left and the top) as a background would.
    """

    svg: str
    left: float
    top: float
    width: float
    height: float


class _OwnFilesOnly(URLFetcher):  # type: ignore[misc]
    """Papers may name ``static:<path>`` and data addresses; every other address is refused."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        if url.startswith(_OURS):
            root = Path(settings.STATICFILES_DIRS[0]).resolve()
            found = (root / url.removeprefix(_OURS)).resolve()
            if found.is_relative_to(root):
                return super().fetch(found.as_uri(), headers)
        raise ValueError(f"A paper may not fetch {url}")


@lru_cache(maxsize=1)
def _sheet() -> tuple[CSS, FontConfiguration]:
    fonts = FontConfiguration()
    sheet = CSS(filename=str(Path(settings.STATICFILES_DIRS[0]) / "paper.css"), font_config=fonts)
    return sheet, fonts


def pdf_of(template: str, context: dict[str, Any], *, underlay: Underlay | None = None) -> bytes:
    """Render one of our own templates to PDF bytes; user text is escaped, never a template.

    The same template and context give the same bytes: no date of printing is written.
    """
    sheet, fonts = _sheet()
    html = HTML(
        string=render_to_string(template, context),
        url_fetcher=_OwnFilesOnly(allowed_protocols={"data", "file"}),
    )
    document = html.render(stylesheets=[sheet], font_config=fonts)
    finisher = _laying(underlay) if underlay else None
    result: bytes = document.write_pdf(finisher=finisher, pdf_identifier=b"scq")
    return result


def _laying(underlay: Underlay) -> Callable[[Any, Any], None]:
    """Return what puts the drawing beneath the first page while the file is being written."""

    def finish(_document: Any, pdf: Any) -> None:
        form = _form_of(underlay)
        pdf.add_object(form)
        page = next(part for part in pdf.objects if _is_page(part))
        resources = pdf.objects[int(page["Resources"].split()[0])]
        forms = resources.setdefault("XObject", pydyf.Dictionary())
        forms["Underlay"] = form.reference
        first = pydyf.Stream([b"q /Underlay Do Q"])
        pdf.add_object(first)
        page["Contents"] = pydyf.Array([first.reference, page["Contents"]])

    return finish


def _is_page(part: Any) -> bool:
    return isinstance(part, dict) and part.get("Type") == "/Page"


def _form_of(underlay: Underlay) -> Any:
    lines, wide, high = _drawn(underlay.svg)
    left, top, width, height = (mm * _POINTS_PER_MM for mm in underlay[1:])
    scale = max(width / wide, height / high)
    shown_wide, shown_high = width / scale, height / scale
    x, y = (wide - shown_wide) / 2, (high - shown_high) / 2  # what is too much is cut evenly
    bottom = _A4_HEIGHT_MM * _POINTS_PER_MM - top - height
    matrix = (scale, 0, 0, -scale, left - x * scale, bottom + height + y * scale)
    return pydyf.Stream(
        [lines],
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array([x, y, x + shown_wide, y + shown_high]),
            "Matrix": pydyf.Array([round(number, 5) for number in matrix]),
            "Resources": pydyf.Dictionary(),
            "Filter": "/FlateDecode",
        },
    )


@lru_cache(maxsize=64)
def _drawn(svg: str) -> tuple[bytes, float, float]:
    """Return the drawing as packed PDF operators, its width and its height."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    stroke = re.search(r'stroke="#([0-9a-fA-F]{6})"', svg)
    if box is None or stroke is None:
        raise ValueError("An underlay names its viewBox and its colour.")
    colour = [int(stroke[1][at : at + 2], 16) / 255 for at in (0, 2, 4)]
    written = ["1 w"]
    for opacity, group in re.findall(r'<g opacity="([.\d]+)">(.*?)</g>', svg, re.DOTALL):
        mixed = (1 - float(opacity) * (1 - part) for part in colour)  # on white, without layers
        written.append(" ".join(f"{part:.4f}" for part in mixed) + " RG")
        written += [_path(path) for path in re.findall(r' d="([^"]+)"', group)]
    packed = zlib.compress("\n".join(written).encode(), 9)
    return packed, float(box[1]), float(box[2])


def _path(path: str) -> str:
    points = (f"{x} {y} {'m' if verb == 'M' else 'l'}" for verb, x, y in _LINE_TO.findall(path))
    return " ".join(points) + " S"
