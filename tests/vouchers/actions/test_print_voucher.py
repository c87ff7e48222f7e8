"""The voucher on paper: what it says, the same bytes again, printed once."""

import hashlib
import io
import re
from typing import Any

import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from foundation.refusals import NotVisible
from foundation.transactions import reading
from tests.vouchers.stage import LATER, issued, letters, picture, trail
from vouchers import documents
from vouchers.actions.print_voucher import print_voucher
from vouchers.models import VoucherDocument
from vouchers.queries.verification import verify
from vouchers.queries.vouchers import voucher_of


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def pdf_text(content):
    reader = PdfReader(io.BytesIO(content))
    assert len(reader.pages) == 1
    return re.sub(r"\s", "", reader.pages[0].extract_text())


def test_the_paper_says_what_the_voucher_is(cast, run_outbox):
    voucher = issued(cast)

    assert run_outbox(only="vouchers.print_voucher") == ["vouchers.print_voucher"]

    with reading(cast.scope("mei")):
        paper = VoucherDocument.objects.get(voucher=voucher)
    with default_storage.open(paper.path) as kept:
        content = kept.read()
    assert paper.path.startswith("vouchers/YP/")
    assert paper.sha256 == hashlib.sha256(content).hexdigest()
    text = pdf_text(content)
    for said in (
        voucher.number, "¥30,000.00", "叁万元整", "上海澜汀光学科技有限公司", "91310110XNQY00010A",
        "2026年3月16日", "2027年3月16日24时", "2027年5月17日24时", "50%（跨区）", "条款第1版",
        paper.facts_digest[:4], "DUAL-INNOVATIONVOUCHER",
    ):  # fmt: skip
        assert said in text, said
    assert trail(cast, voucher) == ["printed"]
    assert len(letters(cast, "vouchers_printed")) == 2


def test_the_guilloche_lies_beneath_the_face_in_the_regions_colour(cast):
    voucher = issued(cast)
    paper = print_voucher(voucher_id=voucher.pk, acting=cast.system, at=LATER)

    with default_storage.open(paper.path) as kept:
        page: Any = PdfReader(io.BytesIO(kept.read())).pages[0]

    lines = page["/Resources"]["/XObject"]["/Underlay"]
    drawn = lines.get_data().decode()
    assert drawn.count(" S") == 30  # as many paths as the drawing has
    assert "0.8463 0.9065 0.9341 RG" in drawn  # #0a6a96 at 16 % on white
    first, _rest = page["/Contents"]
    assert first.get_object().get_data() == b"q /Underlay Do Q"


def test_printing_again_writes_nothing_and_gives_the_same_bytes(cast):
    voucher = issued(cast)
    first = print_voucher(voucher_id=voucher.pk, acting=cast.system, at=LATER)
    before = picture(cast, voucher)

    again = print_voucher(voucher_id=voucher.pk, acting=cast.acting["mei"], at=LATER)

    assert again == first
    assert picture(cast, voucher) == before
    default_storage.delete(first.path)  # a lost file is printed again, to the same bytes
    print_voucher(voucher_id=voucher.pk, acting=cast.system, at=LATER)
    with reading(cast.scope("mei")):
        shown = voucher_of(cast.scope("mei"), voucher.number)
        assert documents.sha256_of(documents.voucher_pdf(shown)) == first.sha256
    assert default_storage.exists(first.path)
    assert picture(cast, voucher) == before


def test_the_digest_on_the_paper_is_the_one_people_verify(cast):
    voucher = issued(cast)
    paper = print_voucher(voucher_id=voucher.pk, acting=cast.acting["yan"], at=LATER)

    with reading(cast.scope("mei")):
        found = verify(cast.scope("mei"), typed=voucher.number, on=LATER.date())
        address = documents.verify_address(voucher_of(cast.scope("mei"), voucher.number))

    assert found.digest == paper.facts_digest
    assert address.endswith(f"/verify/{voucher.number}/?d={paper.facts_digest[:16]}")


@pytest.mark.parametrize("who", ["xu", "wu", "nan"])
def test_strangers_print_nothing(cast, who):
    voucher = issued(cast)
    before = picture(cast, voucher)

    with pytest.raises(NotVisible):
        print_voucher(voucher_id=voucher.pk, acting=cast.acting[who], at=LATER)

    assert picture(cast, voucher) == before
