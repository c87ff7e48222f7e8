"""Who sees which report, and that every door shows the same figures."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from foundation.transactions import reading
from reports.actions.check_report import check_report
from reports.actions.compile_monthly_report import compile_monthly_report
from reports.actions.publish_report import publish_report
from reports.actions.sign_report import sign_report
from reports.models import MonthlyReport
from tests.cast import Cast
from tests.reports import scene
from tests.reports.scene import at

JUNE = at(6, 2)
STAFF = "/staff/reports/alliance/2026-05/"


@pytest.fixture
def may(cast: Cast) -> Iterator[Cast]:
    """May as the scene has it, with Yangpu's draft compiled; the doors' clock says June."""
    scene.build(cast)
    compile_monthly_report(region="YP", month="2026-05", acting=cast.acting["zhou"], at=JUNE)
    with time_machine.travel(JUNE, tick=True):
        yield cast


def sign(cast: Cast, region: str) -> None:
    report = compile_monthly_report(
        region=region, month="2026-05", acting=cast.acting["zhou"], at=JUNE
    )
    check_report(
        region=region, month="2026-05", digest=report.digest, acting=cast.acting["zhou"], at=JUNE
    )
    sign_report(region=region, month="2026-05", acting=cast.acting["zhang"], at=JUNE)


def publish_all(cast: Cast) -> None:
    for region in ("YP", "WJ", "NH", "HF", "ALL"):
        sign(cast, region)
    for region in ("YP", "ALL"):
        publish_report(region=region, month="2026-05", acting=cast.acting["zhou"], at=JUNE)


def state_of(cast: Cast, region: str) -> str:
    with reading(cast.scope("zhou")):
        return MonthlyReport.objects.get(region_id=region).state


@pytest.fixture
def staff(client: Client, may: Cast) -> Client:
    client.force_login(may.users["zhou"])
    return client


def test_the_grid_shows_which_month_and_how_far(staff: Client) -> None:
    page = staff.get("/staff/reports/").content.decode()

    assert 'href="/staff/reports/yangpu/2026-05/"' in page
    assert "草稿" in page
    assert page.count('href="/staff/reports/alliance/') == 12


def test_a_month_without_a_report_is_the_books_not_frozen(staff: Client) -> None:
    page = staff.get(STAFF).content.decode()

    assert "未冻结" in page
    assert "70,000.00" in page  # issued in May: 30,000 and 40,000


def test_a_draft_is_checked_signed_and_published_by_pressing(staff: Client, may: Cast) -> None:
    address = "/staff/reports/yangpu/2026-05/"
    with reading(may.scope("zhou")):
        digest = MonthlyReport.objects.get().digest
    staff.post(f"{address}check/", {"digest": digest})
    assert state_of(may, "YP") == "checked"
    assert f'action="{address}sign/"' not in staff.get(address).content.decode()
    staff.post(f"{address}sign/")
    assert state_of(may, "YP") == "checked"  # whoever checked does not sign

    staff.force_login(may.users["zhang"])
    assert f'action="{address}sign/"' in staff.get(address).content.decode()
    staff.post(f"{address}sign/")
    staff.post(f"{address}publish/")
    assert state_of(may, "YP") == "published"


def test_a_wrong_digest_checks_nothing(staff: Client, may: Cast) -> None:
    staff.post("/staff/reports/yangpu/2026-05/check/", {"digest": "0" * 64})

    assert state_of(may, "YP") == "draft"


def test_staff_asks_for_a_month_and_sees_the_bar(staff: Client, run_outbox: Any) -> None:
    answer = staff.post("/staff/reports/compile/", {"month": "2026-05"}, follow=True)
    assert 'href="/staff/reports/yangpu/2026-05/"' in answer.content.decode()

    assert run_outbox(only="reports.") == ["reports.compile_monthly"]


def test_the_leader_signs_or_sends_back_his_own(client: Client, may: Cast) -> None:
    address = "/bureau/yangpu/reports/yangpu/2026-05/"
    with reading(may.scope("zhou")):
        digest = MonthlyReport.objects.get().digest
    check_report(region="YP", month="2026-05", digest=digest, acting=may.acting["zhou"], at=JUNE)
    client.force_login(may.users["lin"])
    assert "sign/" not in client.get(address).content.decode()
    assert client.post(f"{address}sign/").status_code == 403

    client.force_login(may.users["shen"])
    client.post(f"{address}return/", {"reason": ""})
    assert state_of(may, "YP") == "checked"
    client.post(f"{address}sign/")
    assert state_of(may, "YP") == "signed"


def test_wujin_sees_its_own_and_the_published_alliance_never_yangpus(
    client: Client, may: Cast
) -> None:
    client.force_login(may.users["wen"])
    assert client.get("/bureau/wujin/reports/yangpu/2026-05/").status_code == 404
    assert client.get("/bureau/yangpu/reports/yangpu/2026-05/").status_code == 404
    assert client.get("/bureau/wujin/reports/wujin/2026-05/").status_code == 404  # none kept
    assert client.get("/bureau/wujin/reports/alliance/2026-05/").status_code == 404
    assert "yangpu" not in client.get("/bureau/wujin/reports/").content.decode().split("<main")[1]

    publish_all(may)

    assert client.get("/bureau/wujin/reports/wujin/2026-05/").status_code == 200
    assert client.get("/bureau/wujin/reports/alliance/2026-05/").status_code == 200
    assert client.get("/bureau/wujin/reports/yangpu/2026-05/").status_code == 404


@pytest.mark.parametrize("who", ["xu", "mei", "wu", "kong", "wen"])
def test_strangers_find_nothing(client: Client, may: Cast, who: str) -> None:
    client.force_login(may.users[who])
    for address in (
        "/staff/reports/",
        STAFF,
        f"{STAFF}report.xlsx",
        "/operator/reports/",
        "/bureau/yangpu/reports/",
        "/bureau/yangpu/reports/yangpu/2026-05/",
        "/data/2026-05/yangpu/",
        "/data/2026-05/yangpu/figures.csv",
        "/api/v1/reports/2026-05/?scope=yangpu",
    ):
        assert client.get(address).status_code == 404, address
    assert client.post("/staff/reports/yangpu/2026-05/publish/").status_code == 404


def test_the_operator_reads(client: Client, may: Cast) -> None:
    client.force_login(may.users["ren"])

    assert client.get("/operator/reports/").status_code == 200
    page = client.get("/operator/reports/yangpu/2026-05/").content.decode()
    assert "check/" not in page.split("<main")[1]


@pytest.mark.parametrize(
    "address",
    ["/staff/reports/nowhere/2026-05/", "/staff/reports/yangpu/2026-13/", f"{STAFF}secret.txt"],
)
def test_addresses_that_name_nothing(staff: Client, address: str) -> None:
    assert staff.get(address).status_code == 404


def test_the_public_sees_what_is_published_without_small_cells(client: Client, may: Cast) -> None:
    assert "2026-05" not in client.get("/data/").content.decode().split("<main")[1]

    publish_all(may)

    page = client.get("/data/").content.decode()
    assert "24,000" not in page
    assert "2.40" not in page.split("<main")[1]
    assert "*" in page
    assert client.get("/data/2026-05/").status_code == 200
    assert client.get("/data/2026-05/yangpu/").status_code == 200
    assert client.get("/data/2026-05/wujin/").status_code == 404  # signed, not published
    assert client.get("/data/2026-05/alliance/report.xlsx").status_code == 404
    assert "D1" in client.get("/data/dictionary.csv").content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_both_languages(client: Client, may: Cast, language: str) -> None:
    publish_all(may)
    client.cookies["django_language"] = language
    client.force_login(may.users["zhou"])
    words = {"zh-hans": ("月报表", "发放双创券"), "en": ("Monthly form", "Vouchers issued")}

    page = client.get(STAFF).content.decode()
    assert all(word in page for word in words[language])
    pdf = client.get(f"{STAFF}brief.pdf").content
    assert words[language][0] in text_of(pdf)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 2


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def csv_rows(content: bytes) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    return {row["code"]: row for row in rows if not row["dimension"]}


# Typed by hand from the scene: code, number, yuan, 万元.
SAME = [
    ("A1", 3, "86,000.00", "8.60"),
    ("I1", 2, "70,000.00", "7.00"),
    ("U1", 2, "30,000.00", "3.00"),
    ("D1", 1, "24,000.00", "2.40"),
    ("P1", 1, "24,000.00", "2.40"),
    ("L2", 1, "33,000.00", "3.30"),
]


def test_every_door_shows_the_same_figures(client: Client, may: Cast) -> None:
    sign(may, "ALL")
    client.force_login(may.users["zhou"])
    page = client.get(STAFF).content.decode()
    table = csv_rows(client.get(f"{STAFF}figures.csv").content)
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{STAFF}report.xlsx").content))
    form = {row[0]: row for row in book.get_sheet_by_index(0).to_python() if len(row) > 4}
    brief = text_of(client.get(f"{STAFF}brief.pdf").content)

    for code, number, yuan, wan in SAME:
        plain = yuan.replace(",", "")
        line = page.split(f'data-code="{code}"')[1].split("</tr>")[0]
        assert f">{number}<" in line
        assert f">{yuan}<" in line
        assert (table[code]["number"], table[code]["value"]) == (str(number), plain)
        assert (form[code][3], form[code][4]) == (number, float(plain))
        printed = next(row for row in brief.splitlines() if row.startswith(f"{code} "))
        assert wan in printed.split()
    details = book.get_sheet_by_index(1).to_python()[1:]
    assert [row[8] for row in details] == [24000.0]  # adds up to D1


def test_the_api_says_what_the_public_csv_says(client: Client, may: Cast) -> None:
    publish_all(may)

    answer = client.get("/api/v1/reports/2026-05/").json()
    table = csv_rows(client.get("/data/2026-05/alliance/figures.csv").content)
    rows = {row["code"]: row for row in answer["rows"] if not row["dimension"]}

    assert rows.keys() == table.keys()
    for code, row in rows.items():
        assert str("" if row["number"] is None else row["number"]) == table[code]["number"], code
        assert (row["value"] or "") == table[code]["value"], code
    assert rows["D1"]["left_out"] is True
    assert rows["D1"]["value"] is None
    assert rows["B1.appropriated"]["value"] == "8000000.00"
    assert client.get("/api/v1/reports/2026-04/").status_code == 404


def test_a_page_asks_a_fixed_number_of_questions(
    staff: Client, may: Cast, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(30):
        staff.get("/staff/reports/yangpu/2026-05/")
    with django_assert_max_num_queries(30):
        staff.get("/staff/reports/")
