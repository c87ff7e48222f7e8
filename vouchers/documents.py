"""The voucher on paper: what stands on it, the digest of that, and the PDF."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from foundation.numerals import capitals
from foundation.pdf import Underlay, pdf_of
from foundation.periods import BEIJING, day_of
from foundation.qr import svg_of
from foundation.web.formatting import rate
from regions.queries.programmes import terms_of
from regions.rules.terms import SettlementMode

if TYPE_CHECKING:
    from vouchers.models import Voucher

#: Where the face stands on the page, in mm; the template gives it this height.
FACE = Underlay(svg="", left=15, top=34.2, width=180, height=134)
PREFIX = "人民币"  # stands in the label above the capitals


def facts_of(voucher: Voucher) -> dict[str, Any]:
    """Return what the paper states, as plain JSON values: the same voucher, the same facts."""
    return {
        "number": voucher.number,
        "region": voucher.region_id,
        "holder": voucher.enterprise.reference,
        "holder_name": voucher.enterprise_name,
        "category": voucher.category_id,
        "face_fen": voucher.face_fen,
        "rates_bp": _rates_bp(voucher),
        "issued_at": int(voucher.issued_at.timestamp()),
        "issued_on": day_of(voucher.issued_at).isoformat(),
        "use_by": voucher.use_by.isoformat(),
        "redeem_by": voucher.redeem_by.isoformat(),
        "programme": voucher.programme.year,
        "terms": voucher.terms.number,
    }


def _rates_bp(voucher: Voucher) -> list[int]:
    """Return the rates of both modes in another region, each once, lowest first."""
    terms = terms_of(voucher.terms)
    return sorted(
        {
            terms.rate_bp(
                category=voucher.category_id,
                mode=mode,
                cross_region=True,
                quality_bonus_bp=voucher.quality_bonus_bp,
            ).bp
            for mode in SettlementMode
        }
    )


def facts_digest(voucher: Voucher) -> str:
    """Return the SHA-256 over the canonical facts: it stands in the paper's margin.

    A PDF cannot contain its own hash; that one is kept beside it (``VoucherDocument.sha256``).
    """
    text = json.dumps(facts_of(voucher), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify_address(voucher: Voucher) -> str:
    """Return the public address behind the QR code, with the start of the paper's digest."""
    path = reverse("verify-voucher", args=[voucher.number])
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}{path}?d={facts_digest(voucher)[:16]}"


def paper_context(voucher: Voucher) -> dict[str, Any]:
    """Return what the template of the paper is filled with."""
    digest = facts_digest(voucher)
    region = voucher.region
    return {
        "voucher": voucher,
        "region": region,
        "capitals": capitals(voucher.face_fen).removeprefix(PREFIX),
        "rate": "–".join(rate(bp) for bp in facts_of(voucher)["rates_bp"]),
        "issued_on": day_of(voucher.issued_at),
        "created": voucher.issued_at.astimezone(BEIJING).isoformat(timespec="seconds"),
        "qr": svg_of(verify_address(voucher)),
        "public_address": settings.PUBLIC_ADDRESS.split("//")[-1].rstrip("/"),
        "digest": digest,
        "digest_head": _in_fours(digest[:16]),
        "digest_whole": _in_fours(digest, each=8),
        "line": _mixed_with_white(region.accent),
    }


def voucher_pdf(voucher: Voucher) -> bytes:
    """Print a voucher: A4, one page; the same voucher gives the same bytes."""
    return pdf_of(
        "paper/voucher.html", paper_context(voucher), underlay=FACE._replace(svg=guilloche(voucher))
    )


def guilloche(voucher: Voucher) -> str:
    """Return the fine lines behind the face, in the issuing region's colour, as SVG."""
    return render_to_string("paper/guilloche.svg", {"accent": voucher.region.accent})


def path_of(voucher: Voucher, content: bytes) -> str:
    """Return where in the storage a paper lies."""
    return (
        f"vouchers/{voucher.region_id}/{voucher.programme_id}"
        f"/{voucher.number}-{sha256_of(content)[:16]}.pdf"
    )


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 over the bytes of a paper."""
    return hashlib.sha256(content).hexdigest()


def paper_name(voucher: Voucher) -> str:
    """Return the name under which a paper is saved."""
    return f"{voucher.number}.pdf"


def _in_fours(digest: str, *, each: int = 4) -> str:
    return " ".join(digest[at : at + each] for at in range(0, len(digest), each))


def _mixed_with_white(colour: str) -> str:
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{(part * 2 + 255 * 3) // 5:02x}" for part in parts)
