"""The voucher as a PDF, kept with its digest; printing again writes nothing new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from foundation.audit.steps import record
from foundation.transactions import action_block, reading
from vouchers import documents, locks
from vouchers.models import VoucherDocument
from vouchers.queries.vouchers import paper_of, voucher_by_key
from vouchers.steps.letters import write_to_firm

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from vouchers.models import Voucher


def print_voucher(*, voucher_id: UUID | str, acting: Acting, at: datetime) -> VoucherDocument:
    """Print a voucher unless a paper that says the same is there, and return the paper.

    The block form, because a page takes a third of a second: it is printed before the
    transaction begins. The first paper is told to the firm.

    :raises NotVisible: unknown, or not the caller's to see.
    """
    with reading(acting.scope):
        voucher = voucher_by_key(acting.scope, voucher_id)
        digest = documents.facts_digest(voucher)
        paper = paper_of(acting.scope, voucher, facts_digest=digest)
    if paper is not None and default_storage.exists(paper.path):
        return paper
    content = documents.voucher_pdf(voucher)
    path = documents.path_of(voucher, content)
    _store(path, content)
    if paper is not None and paper.path == path:  # the file was lost, and is back
        return paper
    with action_block(acting=acting):
        return _keep(voucher, digest=digest, content=content, acting=acting, at=at)


def _store(path: str, content: bytes) -> None:
    if default_storage.exists(path):
        return
    saved = default_storage.save(path, ContentFile(content))
    if saved != path:  # another worker was faster: its bytes are the same
        default_storage.delete(saved)


def _keep(
    printed: Voucher, *, digest: str, content: bytes, acting: Acting, at: datetime
) -> VoucherDocument:
    voucher = locks.voucher_by_key(printed.pk)
    sha256 = documents.sha256_of(content)
    if paper := paper_of(acting.scope, voucher, sha256=sha256):
        return paper
    is_first = paper_of(acting.scope, voucher) is None
    paper = VoucherDocument.objects.create(
        region_id=voucher.region_id, enterprise_id=voucher.enterprise_id, voucher=voucher,
        sha256=sha256, facts_digest=digest,
        path=documents.path_of(voucher, content), printed_at=at,
    )  # fmt: skip
    record(
        "vouchers.voucher.printed", subject=voucher, regions=[voucher.region_id],
        parties=[voucher.enterprise_id], acting=acting, at=at, sha256=sha256,
        facts_digest=digest,
    )  # fmt: skip
    if is_first:
        write_to_firm("vouchers_printed", voucher, at=at)
    return paper
