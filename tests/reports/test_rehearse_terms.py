"""A bureau rehearses a draft: asked for, worked off, kept, looked at, taken away; who sees what."""

import copy
import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from python_calamine import CalamineWorkbook

from foundation.audit.models import AuditEntry
from foundation.jobs.models import Job
from foundation.notifications.models import Letter
from foundation.outbox.models import OutboxMessage
from foundation.refusals import NotVisible
from foundation.transactions import reading
from regions.actions.propose_terms import propose_terms
from regions.models import TermsVersion
from regions.permissions import PostNeeded
from reports.actions.ask_for_rehearsal import ask_for_rehearsal
from reports.models import Rehearsal, RehearsalRows
from tests.cast import BEIJING, NOON, TERMS, Cast
from tests.redemptions import stage
from tests.vouchers import journey

FRIDAY = datetime(2026, 3, 20, 10, 0, tzinfo=BEIJING)
KEY = UUID("019a0000-0000-7000-8000-00000000abcd")
AT_HOME = "/bureau/yangpu/terms/YP/2/rehearsals/"
NEXT_DOOR = "/bureau/wujin/terms/YP/2/rehearsals/"


@pytest.fixture
def march(cast: Cast) -> Iterator[Cast]:
    """Lanting has a voucher of 30,000 yuan, a claim on it, and has asked for 7,500 more.

    The draft pays testing at 40 % instead of 50, from contracts of 20,000 yuan up.
    """
    voucher = journey.issued(cast)
    stage.filed(cast, stage.accepted(cast, voucher))
    journey.submitted(cast, at=stage.LATER, planned_cost_fen=1_500_000, asked_fen=750_000)
    values = copy.deepcopy(TERMS)
    values["subsidy_rate_bp"]["TS"] = 3_000
    values["contract_min_fen"] = 2_000_000
    propose_terms(
        programme=cast.programmes["YP"].pk, values=values, effective_from=date(2026, 5, 1),
        label_zh="收紧", label_en="Tighter", key=KEY, acting=cast.acting["lin"], at=NOON,
    )  # fmt: skip
    with time_machine.travel(FRIDAY, tick=True):
        yield cast


def ask(cast: Cast, who: str = "gu") -> Job:
    return ask_for_rehearsal(version=KEY, acting=cast.acting[who], at=FRIDAY)


@pytest.fixture
def kept(march: Cast, run_outbox: Any) -> Rehearsal:
    """Finance has asked, and a worker has done it."""
    ask(march)
    assert run_outbox(only="reports.") == ["reports.rehearse_terms"]
    with reading(march.scope("lin")):
        return Rehearsal.objects.get()


def test_lanting_would_get_less_and_the_year_cost_less(march: Cast, kept: Rehearsal) -> None:
    assert (kept.first_day, kept.last_day) == (date(2025, 3, 21), date(2026, 3, 20))
    assert kept.figures["total"] == {
        "applications": 2, "before_fen": 3_750_000, "after_fen": 2_400_000,
        "claims": 1, "claims_before_fen": 3_000_000, "claims_after_fen": 2_400_000,
    }  # fmt: skip
    assert kept.figures["verdicts"]["less"] == {
        "firms": 1, "before_fen": 3_750_000, "after_fen": 2_400_000,
    }  # fmt: skip
    assert kept.figures["really_fen"] == 3_000_000  # the second is not decided yet
    assert kept.figures["money"] == {
        "budget_fen": 200_000_000, "gone_before": "", "gone_after": "",
    }  # fmt: skip
    with reading(march.scope("lin")):
        rows = RehearsalRows.objects.get()
    assert [(case["before_fen"], case["after_fen"], case["after_why"]) for case in rows.cases] == [
        (3_000_000, 2_400_000, "rate"),
        (750_000, 0, "contract_min"),
    ]


def test_it_is_written_down_and_told(march: Cast, kept: Rehearsal) -> None:
    with reading(march.scope("shen")):
        codes = set(AuditEntry.objects.values_list("code", flat=True))
        job = Job.objects.get(kind="reports.rehearse_terms")
    assert {"reports.rehearsal.asked", "reports.rehearsal.kept"} <= codes
    assert (job.state, job.done, job.total) == ("done", 6, 6)
    assert kept.asked_by == march.users["gu"].pk
    with reading(march.scope("gu")):
        assert Letter.objects.filter(kind="reports_terms_rehearsed").exists()


def test_the_same_job_twice_keeps_one(march: Cast, kept: Rehearsal) -> None:
    from reports.tasks import rehearse_terms

    rehearse_terms.run(version=str(KEY), job_id=str(kept.pk))

    with reading(march.scope("lin")):
        assert Rehearsal.objects.count() == 1


def test_asked_for_twice_it_runs_once(march: Cast) -> None:
    assert ask(march) == ask(march, "shen")


@pytest.mark.parametrize(("who", "refusal"), [("fang", PostNeeded), ("wen", NotVisible)])
def test_who_may_not_ask_writes_nothing(march: Cast, who: str, refusal: type) -> None:
    with pytest.raises(refusal):
        ask(march, who)

    with reading(march.system.scope):
        assert not Job.objects.filter(kind="reports.rehearse_terms").exists()
        assert not OutboxMessage.objects.filter(task="reports.rehearse_terms").exists()


def test_other_bureaus_see_sums_and_no_enterprise(march: Cast, kept: Rehearsal) -> None:
    seen = {}
    for who in ("lin", "wen", "ren", "mei", "nan", "wu"):
        with reading(march.scope(who)):
            seen[who] = (Rehearsal.objects.count(), RehearsalRows.objects.count())

    assert seen == {
        "lin": (1, 1), "ren": (1, 1), "wen": (1, 0), "mei": (0, 0), "nan": (0, 0), "wu": (0, 0),
    }  # fmt: skip


def test_a_rehearsal_never_changes(march: Cast, kept: Rehearsal) -> None:
    from django.db import DatabaseError

    from foundation.transactions import action_block

    with pytest.raises(DatabaseError, match="permission denied"), action_block(acting=march.system):
        Rehearsal.objects.update(left_out=7)


def test_pressing_the_button_and_reading_the_page(
    client: Client, march: Cast, run_outbox: Any
) -> None:
    client.force_login(march.users["lin"])
    asked = client.post(f"{AT_HOME}start/", follow=True)
    assert "测算" in asked.content.decode()
    assert "hx-get" in client.get(f"{AT_HOME}panel/").content.decode()
    run_outbox(only="reports.")
    with reading(march.scope("lin")):
        key = Rehearsal.objects.get().pk

    page = client.get(f"{AT_HOME}{key}/").content.decode()
    panel = client.get(f"{AT_HOME}panel/").content.decode()

    assert "24,000.00" in page
    assert "37,500.00" in page
    assert march.lanting.name_zh in page
    assert "3.75" in panel
    assert f"{AT_HOME}{key}/" in client.get(AT_HOME).content.decode()
    assert march.lanting.name_zh not in client.get(f"{AT_HOME}{key}/?verdict=more").content.decode()


def test_the_files_hold_the_figures_of_the_page(
    client: Client, march: Cast, kept: Rehearsal
) -> None:
    client.force_login(march.users["lin"])
    home = f"{AT_HOME}{kept.pk}/"

    text = client.get(f"{home}figures.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{home}rehearsal.xlsx").content))
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    firms = list(
        csv.reader(io.StringIO(client.get(f"{home}firms.csv").content.decode("utf-8-sig")))
    )

    assert rows[1][2:8] == ["2", "37500.00", "24000.00", "1", "30000.00", "24000.00"]
    assert sheets[0][1][2:8] == [2, 37500, 24000, 1, 30000, 24000]
    assert len(rows) == len(sheets[0])
    assert firms[1][0] == march.lanting.reference
    assert firms[1][3:6] == ["37500.00", "24000.00", "-13500.00"]
    assert [row[4:7:2] for row in sheets[2][1:]] == [[30000, 24000], [7500, 0]]


def test_a_neighbour_reads_before_it_consents_and_sees_no_names(
    client: Client, march: Cast, kept: Rehearsal
) -> None:
    client.force_login(march.users["wen"])
    page = client.get(f"{NEXT_DOOR}{kept.pk}/").content.decode()

    assert "24,000.00" in page
    assert march.lanting.name_zh not in page
    assert "start/" not in client.get(NEXT_DOOR).content.decode()
    assert client.get(f"{NEXT_DOOR}{kept.pk}/firms.csv").status_code == 404
    book = client.get(f"{NEXT_DOOR}{kept.pk}/rehearsal.xlsx").content
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(book)).sheet_names) == 1
    client.post(f"{NEXT_DOOR}start/")
    with reading(march.system.scope):
        assert Job.objects.filter(kind="reports.rehearse_terms").count() == 1


def test_the_operator_reads_it_whole(client: Client, march: Cast, kept: Rehearsal) -> None:
    client.force_login(march.users["ren"])
    home = "/operator/terms/YP/2/rehearsals/"

    assert march.lanting.name_zh in client.get(f"{home}{kept.pk}/").content.decode()
    assert str(kept.pk) in client.get(home).content.decode()
    assert client.get(f"{home}{kept.pk}/no.pdf").status_code == 404


def test_the_version_page_leads_there(client: Client, march: Cast) -> None:
    client.force_login(march.users["lin"])

    assert AT_HOME in client.get("/bureau/yangpu/terms/YP/2/").content.decode()
    with reading(march.scope("lin")):
        assert TermsVersion.objects.get(pk=KEY).state == "in_consent"
