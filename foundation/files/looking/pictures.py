"""Pictures: size first, then decoded whole and drawn anew, so that only pixels remain."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from foundation.files.looking.verdict import Refused, Why

#: A page at 600 dpi as JPEG, at 400 dpi as PNG: what a scanner gives, and what memory allows.
MOST_PIXELS = {"JPEG": 36_000_000, "PNG": 20_000_000}
LONGEST_SIDE = 20_000
_MODES = {"JPEG": ("L", "RGB"), "PNG": ("1", "L", "LA", "P", "RGB", "RGBA")}


def look(content: bytes) -> bytes:
    """Return the picture drawn anew: no remark, place, thumbnail or trailing bytes of the old.

    The same picture gives the same bytes.

    :raises Refused: DAMAGED, TOO_MUCH.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
                kind = str(picture.format)
                check_size(picture.size, MOST_PIXELS[kind])
                return _drawn_anew(picture, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Refused(Why.TOO_MUCH) from bomb
    except (OSError, ValueError, SyntaxError, EOFError, KeyError) as fault:
        raise Refused(Why.DAMAGED) from fault


def check_size(size: tuple[int, int], most: int) -> None:
    """Refuse a picture by the size its header names, before anything is unpacked."""
    width, height = size
    if width * height > most or max(size) > LONGEST_SIDE:
        raise Refused(Why.TOO_MUCH)


def _drawn_anew(picture: Image.Image, kind: str) -> bytes:
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    plain = upright if upright.mode in _MODES[kind] else upright.convert("RGB")
    plain.info = {
        name: value for name, value in plain.info.items() if name in {"dpi", "transparency"}
    }
    drawn = io.BytesIO()
    if kind == "JPEG":
        plain.save(drawn, "JPEG", quality=92)
    else:
        plain.save(drawn, "PNG", compress_level=1, save_all=False)
    return drawn.getvalue()
