"""The evidence pack of a claim: one PDF to read, one zip to check, with a digest of everything."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from foundation.files.queries import content_of
from foundation.numerals import capitals
from foundation.pdf import pdf_of
from foundation.web.formatting import money
from redemptions.queries.pack import OnFile, as_rows, on_file
from redemptions.rules.checks import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from foundation.tenancy.scope import Scope
    from redemptions.models import ClaimCheck, Evidence, RedemptionClaim

LINK_WORDS = {
    "control_group": gettext_lazy("same control group"),
    "shares": gettext_lazy("a holding of 25 % or more"),
    "legal_representative": gettext_lazy("same legal representative"),
    "phone": gettext_lazy("same phone number"),
    "address": gettext_lazy("same address"),
    "account": gettext_lazy("same bank account"),
    "email_domain": gettext_lazy("same e-mail domain"),
}
_WORKING_DAY = (1980, 1, 1, 0, 0, 0)  # zips carry no clock: the same papers give the same bytes


def pack_of(
    scope: Scope,
    claim: RedemptionClaim,
    *,
    printed_by: str,
    at: datetime,
) -> tuple[bytes, bytes]:
    """Return PDF and zip of a claim as the scope sees it.

    The zip holds the PDF, ``files/`` (the papers, numbered as in the PDF), ``data/`` (rows as
    JSON) and ``manifest.json`` with the SHA-256 of every other part; the PDF names the digest of
    the data and papers on each page, so that paper and zip are tied.
    """
    found = on_file(scope, claim)
    parts: dict[str, bytes] = {}
    rows: list[dict[str, Any]] = []
    for nth, paper in enumerate(found.papers.evidence, start=1):
        name, content, state = _paper(found, nth, paper)
        if content is not None:
            parts[name] = content
        rows.append({"nth": nth, "paper": paper, "state": state})
    parts |= {f"data/{name}.json": _json(body) for name, body in _data(scope, found)}
    digest = hashlib.sha256(_json(_digests(parts))).hexdigest()
    with translation.override("zh-hans"):
        context = {
            "claim": claim, "found": found, "papers": rows, "digest": digest, "at": at,
            "printed_by": printed_by, "checks": _latest(found),
            "capitals": capitals(claim.assessed_fen) if claim.assessed_fen is not None else "",
        }  # fmt: skip
        pdf = pdf_of("paper/redemptions_evidence_pack.html", context)
    parts[f"{claim.number}.pdf"] = pdf
    manifest = {
        "claim": claim.number,
        "printed_by": printed_by,
        "at": at,
        "digest_on_paper": digest,
        "sha256": _digests(parts),
    }
    packed = _zipped({**parts, "manifest.json": _json(manifest)})
    return pdf, packed


def _paper(found: OnFile, nth: int, paper: Evidence) -> tuple[str, bytes | None, str]:
    """Return a paper's place in the zip, its bytes if they may go out, and if they are whole."""
    stored = found.files.get(paper.file_id)
    name = f"files/{nth:02d}-{paper.name}"
    if stored is None:
        return name, None, "missing"
    if paper.file_id in found.held_back:
        return name, None, "held_back"
    try:
        content = content_of(stored)
    except FileNotFoundError:
        return name, None, "missing"
    whole = hashlib.sha256(content).hexdigest() == paper.sha256
    return name, content, "whole" if whole else "changed"


def _data(scope: Scope, found: OnFile) -> Iterator[tuple[str, Any]]:
    yield "claim", as_rows(scope, [found.claim])[0]
    yield "order", as_rows(scope, [found.claim.order])[0]
    yield "voucher", as_rows(scope, [found.voucher])[0] if found.voucher else None
    yield "terms", as_rows(scope, [found.terms])[0]
    yield "invoices", as_rows(scope, found.papers.invoices)
    yield "payments", as_rows(scope, found.papers.payments)
    yield "evidence", as_rows(scope, found.papers.evidence)
    yield "verifications", as_rows(scope, list(found.states.values()))
    yield "checks", as_rows(scope, found.checks)
    yield "decisions", as_rows(scope, found.decisions)
    yield "voucher_entries", as_rows(scope, found.entries)
    yield "ledger", [
        {
            "at": leg.journal.at, "code": leg.journal.code, "region": leg.region_id,
            "owner": leg.account.owner, "account": leg.account.kind, "amount_fen": leg.amount,
        }
        for leg in found.legs
    ]  # fmt: skip
    yield "trail", as_rows(scope, found.trail)


def _latest(found: OnFile) -> list[dict[str, Any]]:
    last = max((check.run for check in found.checks), default=0)
    return [{"row": check, "why": why(check)} for check in found.checks if check.run == last]


def why(check: ClaimCheck) -> str:
    """Return the sentence of an answer in the reader's language, or "" when there is none."""
    sentence = SENTENCES.get(check.message, "")
    if not sentence:
        return ""
    facts = {
        name: money(int(value), get_language()) if name.endswith("_fen") else value
        for name, value in check.facts.items()
    }
    links = [str(LINK_WORDS.get(link, link)) for link in check.inputs.get("links") or ()]
    told = _(sentence) % facts
    return f"{told} ({', '.join(links)})" if links else told


def _digests(parts: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(body).hexdigest() for name, body in sorted(parts.items())}


def _json(body: Any) -> bytes:
    return json.dumps(
        body, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1, sort_keys=True
    ).encode()


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, body in sorted(parts.items()):
            written.writestr(zipfile.ZipInfo(name, _WORKING_DAY), body)
    return made.getvalue()
