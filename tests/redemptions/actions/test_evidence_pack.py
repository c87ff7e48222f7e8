"""The evidence pack of a claim: what each desk gets, tied together by digests anybody can check."""

import hashlib
import io
import json
import zipfile

import pytest
from pypdf import PdfReader

from foundation.files.models import StoredFile
from foundation.files.queries import content_of
from foundation.jobs.models import Job
from foundation.refusals import NotVisible
from foundation.transactions import reading
from redemptions.actions.ask_evidence_pack import ask_evidence_pack
from tests.redemptions.stage import LATER, accepted, checked, fresh, issue, payable


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def packed(cast, run_outbox, claim, who):
    job = ask_evidence_pack(number=claim.number, acting=cast.acting[who], at=LATER)
    assert run_outbox(only="redemptions.print") == ["redemptions.print_pack"]
    with reading(cast.scope(who)):
        done = Job.objects.get(pk=job.pk)
        assert (done.state, done.error) == ("done", "")
        assert done.done == done.total > 0
        files = {ending: StoredFile.objects.get(pk=key) for ending, key in done.result.items()}
        return content_of(files["pdf"]), zipfile.ZipFile(io.BytesIO(content_of(files["zip"])))


def test_the_issuing_region_gets_everything_and_every_digest_agrees(cast, run_outbox):
    claim = payable(cast, accepted(cast, issue(cast)))

    pdf, inside = packed(cast, run_outbox, claim, "lin")

    manifest = json.loads(inside.read("manifest.json"))
    named = manifest["sha256"]
    assert set(inside.namelist()) == {*named, "manifest.json"}
    for name, digest in named.items():
        assert hashlib.sha256(inside.read(name)).hexdigest() == digest, name
    assert inside.read(f"{claim.number}.pdf") == pdf
    papers = [name for name in named if name.startswith("files/")]
    assert len(papers) == 4  # contract, report, invoice, slip
    data = {name: json.loads(inside.read(name)) for name in named if name.startswith("data/")}
    assert data["data/claim.json"]["assessed_fen"] == 2_400_000
    assert data["data/terms.json"]["values"]["rounding"] == "floor_yuan"
    assert len(data["data/checks.json"]) >= 6
    assert {one["stage"] for one in data["data/decisions.json"]} == {
        "provider_check", "recommend", "approve",
    }  # fmt: skip
    assert [one["amount_fen"] for one in data["data/voucher_entries.json"]] == [
        2_400_000, 2_400_000,
    ]  # fmt: skip
    assert sum(one["amount_fen"] for one in data["data/ledger.json"]) == 0
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "24,000.00" in text
    assert claim.number in text
    assert manifest["digest_on_paper"] in text.replace("\n", "")


def test_a_party_gets_its_own_papers_and_nothing_of_the_bureaus(cast, run_outbox):
    claim = payable(cast, accepted(cast, issue(cast)))
    for who in ("mei", "wu"):
        _pdf, inside = packed(cast, run_outbox, claim, who)
        assert [name for name in inside.namelist() if name.startswith("files/")]
        for name in ("checks", "decisions", "ledger"):
            assert json.loads(inside.read(f"data/{name}.json")) == [], (who, name)
        told = json.loads(inside.read("data/claim.json"))
        assert told["claimed_fen"] == 2_400_000
        assert not {"risk", "risk_points", "payee_account"} & set(told), who
        assert "affiliation" not in json.loads(inside.read("data/order.json")), who
    _pdf, inside = packed(cast, run_outbox, claim, "wu")
    assert json.loads(inside.read("data/voucher.json")) is None  # the other region's


def test_the_auditor_gets_it_too_and_strangers_do_not(cast, run_outbox):
    claim = payable(cast, accepted(cast, issue(cast)))
    _pdf, inside = packed(cast, run_outbox, claim, "kong")
    assert len(json.loads(inside.read("data/decisions.json"))) == 3
    assert json.loads(inside.read("data/claim.json"))["risk"] == "low"
    for who, count in (("lin", 2), ("tang", 0), ("jin", 0), ("nan", 0), ("wu", 0)):
        with reading(cast.scope(who)):  # kept in the claim's own region, whoever asked
            assert StoredFile.objects.filter(kind="evidence_pack").count() == count, who
    for who in ("jin", "nan", "hu"):
        with pytest.raises(NotVisible):
            ask_evidence_pack(number=claim.number, acting=cast.acting[who], at=LATER)


def test_one_desks_pack_is_not_anothers(cast, run_outbox, client):
    claim = payable(cast, accepted(cast, issue(cast)))
    packed(cast, run_outbox, claim, "lin")
    client.force_login(cast.users["lin"])
    page = client.get(f"/bureau/yangpu/claims/{claim.number}/pack/")
    assert page.context["made"]["pdf"] in page.content.decode()
    for who in ("mei", "wu", "tang"):
        client.force_login(cast.users[who])
        assert client.get(f"/files/{page.context['made']['pdf']}/").status_code == 404, who
    client.force_login(cast.users["mei"])
    own = client.get(f"/enterprise/91310110XNQY00010A/claims/{claim.number}/pack/")
    assert own.context["made"] == {}


def test_a_paper_that_was_changed_on_disk_is_named(cast, run_outbox, tmp_path):
    claim = payable(cast, accepted(cast, issue(cast)))
    changed = next(path for path in tmp_path.rglob("*.pdf"))
    changed.write_bytes(changed.read_bytes() + b"changed")
    pdf, _inside = packed(cast, run_outbox, claim, "lin")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "不一致" in text
    assert fresh(cast, claim).state == "payable"


def test_a_file_the_scanner_has_not_cleared_is_named_but_not_handed_out(cast, run_outbox, settings):
    settings.FILE_SCANNER = "unix:///nobody/there"
    claim = checked(cast, accepted(cast, issue(cast)))

    pdf, inside = packed(cast, run_outbox, claim, "lin")

    assert [name for name in inside.namelist() if name.startswith("files/")] == []
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert text.replace("\n", "").count("未经病毒扫描放行") == 4


def test_the_reasons_of_the_checks_name_amounts_in_yuan(cast, run_outbox):
    claim = checked(cast, accepted(cast, issue(cast)), other_support_fen=123_400)

    pdf, _inside = packed(cast, run_outbox, claim, "lin")

    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "1,234.00" in text
    assert "123400" not in text
