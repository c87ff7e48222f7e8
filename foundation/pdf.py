"""Template in, PDF bytes out (WeasyPrint); nothing is fetched but the house's own static files."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

_OURS = "static:"


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


def pdf_of(template: str, context: dict[str, Any]) -> bytes:
    """Render one of our own templates to PDF bytes; user text is escaped, never a template.

    The same template and context give the same bytes: no date of printing is written.
    """
    sheet, fonts = _sheet()
    html = HTML(
        string=render_to_string(template, context),
        url_fetcher=_OwnFilesOnly(allowed_protocols={"data", "file"}),
    )
    document = html.render(stylesheets=[sheet], font_config=fonts)
    result: bytes = document.write_pdf(pdf_identifier=b"scq")
    return result
