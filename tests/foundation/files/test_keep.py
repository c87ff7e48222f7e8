"""Files handed in: what fits is kept under a random name, what acts or lies is refused."""

import hashlib
import zlib

import pytest
from django.core.files.storage import default_storage

from foundation.files.inspection import media_type_of
from foundation.files.models import StoredFile
from foundation.files.steps import LARGEST, FileNotAccepted, FileTooLarge, keep
from foundation.transactions import action_block, reading
from tests.cast import NOON

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /OpenAction [3 0 R /Fit] >>\nendobj\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def handed_in(cast, name: str, content: bytes) -> StoredFile:
    with action_block(acting=cast.acting["mei"]):
        return keep(
            name=name, content=content, kind="contract", acting=cast.acting["mei"], at=NOON,
            issuing_region="YP", enterprise_id=cast.lanting.pk,
        )  # fmt: skip


def nothing_written(cast, tmp_path) -> bool:
    with reading(cast.system.scope):
        rows = StoredFile.objects.count()
    return rows == 0 and not [path for path in tmp_path.rglob("*") if path.is_file()]


def objects(plain: bytes) -> bytes:
    """Pack PDF objects into a compressed stream, where a plain search finds nothing."""
    return (
        PDF + b"\n9 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n"
        + zlib.compress(plain) + b"\nendstream\nendobj"
    )  # fmt: skip


def test_a_file_is_kept_under_a_random_name_with_its_digest(cast, tmp_path):
    row = handed_in(cast, "C:\\papers\\合同 1.PDF", PDF)
    assert (row.name, row.media_type, row.size) == ("合同 1.PDF", "application/pdf", len(PDF))
    assert row.sha256 == hashlib.sha256(PDF).hexdigest()
    assert row.path == f"evidence/{row.pk}.pdf"
    with default_storage.open(row.path) as stored:
        assert stored.read() == PDF


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", PDF),
        ("a", PDF),
        ("a.pdf.html", PDF),
        ("a.pdf", PNG),
        ("a.png", JPEG),
        ("a.jpg", b"GIF89a"),
        ("a.ofd", b"not a zip"),
        ("a.pdf", b""),
        ("a.pdf", b"\n" + PDF),
        ("a.png", PNG + b"<script>alert(1)</script>"),
        ("a.jpeg", JPEG + b"<?php echo 1; ?>"),
        ("a.pdf", PDF.replace(b"%PDF-1.7", b"%PDF-1.7\n<html><body>")),
        ("a.pdf", PDF + b"<< /S /JavaScript /JS (app.alert(1)) >>"),
        ("a.pdf", PDF + b"<< /S /J#61vaScript >>"),
        ("a.pdf", PDF + b"<< /S /Launch /F (cmd.exe) >>"),
        ("a.pdf", PDF + b"<< /XFA 12 0 R >>"),
        ("a.pdf", objects(b"<< /S /JavaScript >>")),
        ("a.pdf", objects(b"<< /S /Launch >>").replace(b"/ObjStm", b"/Obj#53tm")),
        ("a.pdf", objects(b"x").replace(b"stream\nx", b"stream\n!")),
        ("a.pdf", PDF + b"<< /Type /Filespec /F (tool.exe) /EF << /F 5 0 R >> >> /EmbeddedFile"),
        ("a.pdf", PDF + b"/EmbeddedFile"),
        ("a.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        ("a.xml", b"<svg onload='alert(1)'/>"),
    ],
)
def test_what_does_not_fit_or_acts_is_refused_and_nothing_is_written(cast, tmp_path, name, content):
    with pytest.raises(FileNotAccepted):
        handed_in(cast, name, content)
    assert nothing_written(cast, tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("a.PNG", PNG, "image/png"),
        ("a.jpeg", JPEG, "image/jpeg"),
        ("a.ofd", b"PK\x03\x04rest", "application/ofd"),
        ("a.xml", b"\xef\xbb\xbf<?xml version='1.0'?><EInvoice/>", "application/xml"),
        ("a.pdf", PDF + b"<< /F (fp.xml) /UF <FEFF00660070002E0078006D006C> /EF 1 >> /EmbeddedFile",
         "application/pdf"),
        ("a.pdf", objects(b"<< /Type /Page >>"), "application/pdf"),
    ],
)  # fmt: skip
def test_what_fits_is_taken(name, content, media_type):
    assert media_type_of(name, content) == media_type


def test_a_file_larger_than_twenty_megabytes_is_refused(cast, tmp_path):
    with pytest.raises(FileTooLarge):
        handed_in(cast, "a.pdf", PDF + b"\0" * LARGEST)
    assert nothing_written(cast, tmp_path)


def test_when_the_action_fails_the_bytes_go_too(cast, tmp_path):
    acting = cast.acting["mei"]
    with pytest.raises(ZeroDivisionError), action_block(acting=acting):
        row = keep(
            name="a.pdf", content=PDF, kind="contract", acting=acting, at=NOON,
            issuing_region="YP", enterprise_id=cast.lanting.pk,
        )  # fmt: skip
        assert (tmp_path / row.path).exists()
        raise ZeroDivisionError
    assert nothing_written(cast, tmp_path)


def test_only_its_parties_download_it(cast, client):
    row = handed_in(cast, "a.pdf", PDF)
    for who, status in {"mei": 200, "lin": 200, "tang": 404, "wu": 404, "xu": 404}.items():
        client.force_login(cast.users[who])
        response = client.get(f"/files/{row.pk}/")
        assert response.status_code == status, who
        if status == 200:
            assert b"".join(response.streaming_content) == PDF
            assert response["Content-Disposition"].startswith("attachment")
