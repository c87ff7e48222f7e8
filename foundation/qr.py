"""QR codes as inline SVG."""

from __future__ import annotations

import segno


def svg_of(text: str) -> str:
    """Return the QR code of a text as an SVG element, error level M, without fixed size."""
    code = segno.make(text, error="m", micro=False)
    return str(code.svg_inline(border=0, omitsize=True, dark="#101c33"))
