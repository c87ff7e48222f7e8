"""Small PDF papers for the demo: valid, legible, each with its own digest."""

from __future__ import annotations

_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    b" /Resources << /Font << /F1 5 0 R >> >> >>"
)


def paper(title: str, *lines: str) -> bytes:
    """Return a one-page PDF; only Latin text, since it carries no font of its own."""
    written = [f"BT /F1 18 Tf 60 780 Td ({_safe(title)}) Tj ET"]
    written += [
        f"BT /F1 11 Tf 60 {740 - 18 * number} Td ({_safe(line)}) Tj ET"
        for number, line in enumerate([*lines, "Demonstration paper, not a real document."])
    ]
    stream = "\n".join(written).encode("latin-1")
    return _assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            _PAGE,
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def _assembled(objects: list[bytes]) -> bytes:
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + (
        b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    )


def _safe(text: str) -> str:
    plain = text.encode("ascii", "replace").decode()
    return plain.replace("\\", "/").replace("(", "[").replace(")", "]")
