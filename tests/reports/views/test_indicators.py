"""What a number means, month by month, and who is late."""

from datetime import date

import pytest
from django.test import Client

from foundation.transactions import action_block
from reports.actions.compile_monthly_report import compile_monthly_report
from tests.cast import Cast
from tests.reports import scene
from tests.reports.scene import at
from vouchers.models import VoucherApplication


@pytest.fixture
def staff(client: Client, cast: Cast) -> Client:
    scene.build(cast)
    for region in ("YP", "ALL"):
        compile_monthly_report(
            region=region, month="2026-05", acting=cast.acting["zhou"], at=at(6, 2)
        )
    client.force_login(cast.users["zhou"])
    return client


def test_an_indicator_by_region_and_month(staff: Client) -> None:
    page = staff.get("/staff/indicators/I1/").content.decode()

    rows = page.split('id="t-indicator"')[1]
    may = rows.split("2026-05")[1].split("</tr>")[0]
    april = rows.split("2026-04")[1].split("</tr>")[0]
    assert "70,000.00 (2)" in may  # the alliance
    assert "30,000.00 (1)" in may  # Yangpu
    assert "50,000.00 (1)" in april
    table = staff.get("/staff/indicators/I1/series.csv").content.decode("utf-8-sig")
    assert "ALL,2026-05,I1,yuan,2,70000.00" in table
    assert "YP,2026-05,I1,yuan,1,30000.00" in table


def test_every_indicator_has_its_page(staff: Client) -> None:
    page = staff.get("/staff/indicators/").content.decode()

    assert 'href="/staff/indicators/T1.pay/"' in page
    assert staff.get("/staff/indicators/T1.pay/").status_code == 200
    assert staff.get("/staff/indicators/B1.free/").status_code == 200
    assert staff.get("/staff/indicators/nothing/").status_code == 404


def test_how_long_steps_take_and_what_waits_longest(staff: Client, cast: Cast) -> None:
    with action_block(acting=cast.system):
        waiting = VoucherApplication.objects.get(state="rejected")
        late = VoucherApplication.objects.create(
            **{
                field.attname: getattr(waiting, field.attname)
                for field in VoucherApplication._meta.concrete_fields
                if field.attname not in {"id", "number", "state", "due_on"}
            },
            number="SQ-2026-YP-000777",
            state="submitted",
            due_on=date(2026, 3, 12),
        )

    page = staff.get("/staff/sla/").content.decode()

    steps = page.split('id="t-steps"')[1]
    assert "<b>15.0</b>" in steps  # approval on the 14th, paid on the 29th
    assert late.number in page.split('id="t-steps"')[1]


@pytest.mark.parametrize("who", ["xu", "mei", "wu", "shen"])
def test_strangers_find_nothing(client: Client, cast: Cast, who: str) -> None:
    client.force_login(cast.users[who])
    for address in ("/staff/indicators/", "/staff/indicators/I1/", "/staff/sla/",
                    "/operator/indicators/", "/staff/indicators/I1/series.csv"):  # fmt: skip
        assert client.get(address).status_code == 404


def test_the_operator_reads_them_too(staff: Client, cast: Cast) -> None:
    staff.force_login(cast.users["ren"])

    assert staff.get("/operator/indicators/").status_code == 200
    assert "70,000.00" in staff.get("/operator/indicators/I1/").content.decode()
    assert staff.get("/operator/indicators/I1/series.csv").status_code == 200
