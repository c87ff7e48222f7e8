"""inspect(): ending, first bytes, then the whole file by its kind; the verdict or clean bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foundation.files.kinds import media_type_of
from foundation.files.looking import markup, packed, pictures, portable
from foundation.files.looking.verdict import Refused, Why

if TYPE_CHECKING:
    from collections.abc import Callable

#: How the isolated child is asked: see ``foundation.files.isolated.look``.
INSPECT = "foundation.files.looking.inspection:inspect"

#: Each looks through the whole file and returns what is kept of it: b"" for "as it is".
_LOOK: dict[str, Callable[[bytes], bytes]] = {
    "application/pdf": portable.look,
    "image/png": pictures.look,
    "image/jpeg": pictures.look,
    "application/xml": markup.look,
    "application/ofd": packed.look,
}


def inspect(name: str, content: bytes) -> tuple[dict[str, Any], bytes]:
    """Return ``media_type`` and, where the file is kept otherwise than it came, its bytes.

    A file that is not taken gives ``refused``, one of :class:`Why`.
    """
    media_type = media_type_of(name, content)
    if not media_type:
        return {"refused": Why.KIND.value}, b""
    try:
        return {"media_type": media_type}, _LOOK[media_type](content)
    except Refused as refused:
        return {"refused": refused.why.value}, b""
    except MemoryError:
        return {"refused": Why.TOO_MUCH.value}, b""
