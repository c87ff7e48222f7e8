"""Files handed in: what fits is kept under a random name, scanned, charged and handed out once."""

import hashlib
import socket
import struct
import threading

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import connection
from django.utils.translation import override

from foundation.audit.models import AuditEntry
from foundation.files import scanner
from foundation.files.models import FileAllowance, FileScan, StoredFile
from foundation.files.queries import state_of
from foundation.files.steps import LARGEST, FileNotAccepted, FileTooLarge, NoRoomLeft, keep
from foundation.transactions import action_block, reading
from tests.cast import NOON
from tests.foundation.files.hostile import EICAR, jpeg, png
from tests.invoices import einvoice, face, ofd, small_pdf, with_attachment

PDF = small_pdf()


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def clamd(settings, tmp_path):
    """Speak as clamd does, knowing one virus; hang up on "no answer"."""
    address = str(tmp_path / "clamd")
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listening.bind(address)
    listening.listen()

    def serve():
        while True:
            try:
                caller, _who = listening.accept()
            except OSError:
                return
            with caller, caller.makefile("rb") as asked:
                assert asked.read(10) == b"zINSTREAM\0"
                seen = b""
                while size := struct.unpack(">I", asked.read(4))[0]:
                    seen += asked.read(size)
                if b"no answer" not in seen:
                    bad = EICAR in seen
                    said = b"stream: Eicar-Test-Signature FOUND\0" if bad else b"stream: OK\0"
                    caller.sendall(said)

    serving = threading.Thread(target=serve, daemon=True)
    serving.start()
    settings.FILE_SCANNER = f"unix://{address}"
    yield address
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    serving.join(5)


def handed_in(cast, name: str, content: bytes, *, who: str = "mei") -> StoredFile:
    with action_block(acting=cast.acting[who]):
        return keep(
            name=name, content=content, kind="contract", acting=cast.acting[who], at=NOON,
            issuing_region="YP", enterprise_id=cast.lanting.pk,
        )  # fmt: skip


def nothing_written(cast, tmp_path) -> bool:
    with reading(cast.system.scope):
        rows = StoredFile.objects.count()
    return rows == 0 and not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_file_is_kept_under_a_random_name_with_its_digest(cast):
    row = handed_in(cast, "C:\\papers\\合同\u202e 1.PDF", PDF)
    assert (row.name, row.media_type, row.size) == ("合同 1.PDF", "application/pdf", len(PDF))
    assert row.sha256 == row.received_sha256 == hashlib.sha256(PDF).hexdigest()
    assert row.path == f"evidence/{row.pk}.pdf"
    with default_storage.open(row.path) as stored:
        assert stored.read() == PDF


def test_a_picture_is_drawn_anew_and_both_digests_are_kept(cast):
    row = handed_in(cast, "a.jpg", jpeg() + b"what hides behind it")
    assert row.received_sha256 != row.sha256
    with default_storage.open(row.path) as stored:
        kept = stored.read()
    assert hashlib.sha256(kept).hexdigest() == row.sha256
    assert b"what hides" not in kept


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.exe", PDF, "This file cannot be taken"),
        ("a.pdf", PDF[:100], "damaged"),
        ("a.pdf", small_pdf(b"<< /S /JavaScript /JS (x) >>"), "something that acts"),
        ("a.pdf", with_attachment(PDF, "a.exe", b"MZ"), "carries other files"),
        ("a.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "something that acts"),
        ("a.png", png(8_000, 5_000), "unpacks to more"),
    ],
)  # fmt: skip
def test_a_refusal_says_why_and_nothing_is_written(cast, tmp_path, name, content, sentence):
    with pytest.raises(FileNotAccepted) as refused:
        handed_in(cast, name, content)
    with override("en"):
        assert sentence in str(refused.value)
    assert nothing_written(cast, tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", face(), "application/pdf"),
        ("a.pdf", with_attachment(PDF, "发票.xml", einvoice()), "application/pdf"),
        ("a.pdf", with_attachment(PDF, "fp.ofd", ofd({"a.xml": b"<a/>"})), "application/pdf"),
        ("a.PNG", png(), "image/png"),
        ("a.jpeg", jpeg(), "image/jpeg"),
        ("a.ofd", ofd({"Doc_0/Res/image.png": png()}), "application/ofd"),
        ("a.xml", b"\xef\xbb\xbf" + einvoice(), "application/xml"),
    ],
)
def test_what_fits_is_taken(cast, name, content, media_type):
    assert handed_in(cast, name, content).media_type == media_type


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
        assert (tmp_path / "media" / row.path).exists()
        raise ZeroDivisionError
    assert nothing_written(cast, tmp_path)


def test_only_its_parties_download_it_at_an_address_of_their_own_that_ends(cast, client):
    row = handed_in(cast, "a.pdf", PDF)
    for who, status in {"mei": 302, "lin": 302, "tang": 404, "wu": 404, "xu": 404}.items():
        client.force_login(cast.users[who])
        assert client.get(f"/files/{row.pk}/").status_code == status, who
    client.force_login(cast.users["mei"])
    address = client.get(f"/files/{row.pk}/")["Location"]
    response = client.get(address)
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert str(row.pk) not in address

    # Nobody else's, not even a colleague's; not one letter changed; not after a minute.
    for who in ("yan", "lin", "wu"):
        client.force_login(cast.users[who])
        assert client.get(address).status_code == 404, who
    client.force_login(cast.users["mei"])
    assert client.get(address[:-3] + "xx/").status_code == 404
    with time_machine.travel(NOON.replace(minute=2), tick=False):
        assert client.get(address).status_code == 404


def test_a_clean_file_leaves_the_quarantine_after_its_scan(
    cast, client, clamd, run_outbox, tmp_path
):
    row = handed_in(cast, "a.pdf", PDF)
    client.force_login(cast.users["mei"])
    waiting = client.get(f"/files/{row.pk}/")
    assert waiting.status_code == 409
    assert not default_storage.exists(row.path)

    assert run_outbox(only="files.") == ["files.scan"]

    assert default_storage.exists(row.path)
    with reading(cast.scope("lin")):
        assert state_of(cast.scope("lin"), row) == "clean"
    assert client.get(f"/files/{row.pk}/").status_code == 302


def test_an_infected_file_is_never_handed_out(cast, client, clamd, run_outbox):
    row = handed_in(cast, "a.pdf", PDF + EICAR)
    run_outbox(only="files.")
    with reading(cast.scope("lin")):
        said = FileScan.objects.get(file=row)
        assert AuditEntry.objects.filter(code="files.file.scan_infected").count() == 1
    assert (said.state, said.signature) == ("infected", "Eicar-Test-Signature")
    client.force_login(cast.users["mei"])
    page = client.get(f"/files/{row.pk}/")
    assert page.status_code == 409
    assert not default_storage.exists(row.path)


def test_a_scan_that_failed_is_asked_again(cast, clamd, settings, run_outbox):
    from redemptions.tasks import rescan_files

    row = handed_in(cast, "a.pdf", PDF + b"no answer")
    run_outbox(only="files.")
    settings.FILE_SCANNER = "unix:///nobody/there"
    rescan_files()
    with reading(cast.scope("lin")):
        assert state_of(cast.scope("lin"), row) == "failed"
        assert FileScan.objects.filter(file=row).count() == 2
    assert not default_storage.exists(row.path)


def test_clamd_by_tcp_and_its_complaints():
    assert scanner.scan("tcp://127.0.0.1:9", b"x").state == "failed"
    assert scanner._understood("INSTREAM size limit exceeded. ERROR").state == "failed"


def test_an_organisation_has_only_so_much_room(cast, settings, tmp_path):
    settings.FILES_QUOTA_BYTES = len(PDF) + 10
    handed_in(cast, "a.pdf", PDF)
    with pytest.raises(NoRoomLeft):
        handed_in(cast, "b.pdf", PDF)
    with reading(cast.scope("mei")):
        assert FileAllowance.objects.get().used_bytes == len(PDF)
        assert StoredFile.objects.count() == 1
    with reading(cast.scope("nan")):
        assert FileAllowance.objects.count() == 0
    handed_in(cast, "c.pdf", PDF, who="lin")  # a bureau's papers have no bound


@pytest.mark.race
def test_two_at_once_never_use_more_than_the_room(committed_cast, settings):
    settings.FILES_QUOTA_BYTES = 3 * len(PDF)
    told = []

    def hand_in():
        try:
            handed_in(committed_cast, "a.pdf", PDF)
            told.append("kept")
        except NoRoomLeft:
            told.append("no room")
        finally:
            connection.close()

    people = [threading.Thread(target=hand_in) for _ in range(8)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert sorted(told) == ["kept"] * 3 + ["no room"] * 5
    with reading(committed_cast.scope("mei")):
        assert FileAllowance.objects.get().used_bytes == 3 * len(PDF)
