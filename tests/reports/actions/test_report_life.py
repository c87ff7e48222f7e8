"""From draft to published, and every refusal on the way."""

from datetime import datetime
from typing import Any

import pytest
import time_machine

from foundation.audit.models import AuditEntry
from foundation.jobs.models import Job
from foundation.notifications.models import Letter
from foundation.refusals import NotVisible, Refusal
from foundation.tenancy.scope import Scope
from foundation.transactions import action_block, reading
from foundation.transitions import TransitionRefused
from reports.actions.ask_for_reports import ask_for_reports
from reports.actions.check_report import (
    CompiledTooEarly,
    FiguresChanged,
    MonthNotOver,
    check_report,
)
from reports.actions.compile_monthly_report import (
    MonthNotBegun,
    ReportFrozen,
    compile_monthly_report,
)
from reports.actions.publish_report import RegionsNotSigned, publish_report
from reports.actions.return_report import ReasonMissing, return_report
from reports.actions.sign_report import sign_report
from reports.models import MonthlyReport
from reports.permissions import CheckedByYou, NotReportStaff, NotYoursToSign
from reports.rules.figures import Figures, digest_of
from reports.tasks import compile_monthly
from tests.cast import Cast
from tests.reports import scene
from tests.reports.scene import at

JUNE = at(6, 2)


def compiled(cast: Cast, region: str = "YP", when: datetime = JUNE) -> MonthlyReport:
    return compile_monthly_report(
        region=region, month="2026-05", acting=cast.acting["zhou"], at=when
    )


def checked(cast: Cast, region: str = "YP") -> MonthlyReport:
    report = compiled(cast, region)
    return check_report(
        region=region, month="2026-05", digest=report.digest, acting=cast.acting["zhou"], at=JUNE
    )


def signed(cast: Cast, region: str = "YP") -> MonthlyReport:
    checked(cast, region)
    return sign_report(region=region, month="2026-05", acting=cast.acting["zhang"], at=JUNE)


def kept(cast: Cast) -> list[tuple[Any, ...]]:
    with reading(cast.scope("zhou")):
        return list(MonthlyReport.objects.values_list("region_id", "state", "digest"))


def test_the_draft_keeps_the_figures_with_their_digest(cast: Cast) -> None:
    scene.build(cast)

    report = compiled(cast)

    with reading(cast.scope("zhou")):
        again = MonthlyReport.objects.get(pk=report.pk)
        assert digest_of(Figures.from_json(again.figures)) == again.digest == report.digest
        assert AuditEntry.objects.filter(code="reports.report.compiled").count() == 1


def test_a_draft_is_compiled_again_and_a_checked_report_is_not(cast: Cast) -> None:
    empty = compiled(cast).digest
    scene.build(cast)
    full = compiled(cast).digest
    assert full != empty

    checked(cast)
    before = kept(cast)
    with pytest.raises(ReportFrozen):
        compiled(cast)
    assert kept(cast) == before


def test_the_leader_is_told_and_signs(cast: Cast) -> None:
    checked(cast)
    with reading(cast.scope("shen")):
        letter = Letter.objects.get(kind="reports_to_sign")
    assert letter.recipient_id == cast.users["shen"].pk

    report = sign_report(region="YP", month="2026-05", acting=cast.acting["shen"], at=JUNE)

    assert (report.state, report.signed_name) == ("signed", "沈审批")


def test_published_is_seen_by_everybody(cast: Cast) -> None:
    signed(cast)
    with reading(Scope.public()):
        assert not MonthlyReport.objects.exists()

    publish_report(region="YP", month="2026-05", acting=cast.acting["zhou"], at=JUNE)

    with reading(Scope.public()):
        assert MonthlyReport.objects.get().state == "published"


def test_the_alliance_is_published_last(cast: Cast) -> None:
    for region in ("ALL", "YP", "WJ", "NH"):
        signed(cast, region)
    before = kept(cast)
    with pytest.raises(RegionsNotSigned, match="HF"):
        publish_report(region="ALL", month="2026-05", acting=cast.acting["zhou"], at=JUNE)
    assert kept(cast) == before

    signed(cast, "HF")
    publish_report(region="ALL", month="2026-05", acting=cast.acting["zhou"], at=JUNE)


def test_a_checked_report_goes_back_with_a_reason(cast: Cast) -> None:
    checked(cast)
    with pytest.raises(ReasonMissing):
        return_report(region="YP", month="2026-05", reason=" ", acting=cast.acting["shen"], at=JUNE)

    report = return_report(
        region="YP", month="2026-05", reason="4 月更正未计入", acting=cast.acting["shen"], at=JUNE
    )

    assert (report.state, report.checked_by) == ("draft", None)
    compiled(cast)


@pytest.mark.parametrize("who", ["shen", "ren", "lin"])
def test_only_report_staff_compiles_and_checks(cast: Cast, who: str) -> None:
    report = compiled(cast)
    before = kept(cast)
    with pytest.raises(NotReportStaff):
        compile_monthly_report(region="YP", month="2026-05", acting=cast.acting[who], at=JUNE)
    with pytest.raises(NotReportStaff):
        check_report(
            region="YP", month="2026-05", digest=report.digest, acting=cast.acting[who], at=JUNE
        )
    with pytest.raises(NotReportStaff):
        publish_report(region="YP", month="2026-05", acting=cast.acting[who], at=JUNE)
    with pytest.raises(NotReportStaff):
        ask_for_reports(month="2026-05", acting=cast.acting[who], at=JUNE)
    assert kept(cast) == before


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("zhou", CheckedByYou), ("lin", NotYoursToSign), ("ren", NotYoursToSign), ("wen", NotVisible)],
)
def test_who_does_not_sign(cast: Cast, who: str, refusal: type[Refusal]) -> None:
    checked(cast)
    before = kept(cast)
    with pytest.raises(refusal):
        sign_report(region="YP", month="2026-05", acting=cast.acting[who], at=JUNE)
    assert kept(cast) == before


def test_the_database_keeps_the_two_people_apart(cast: Cast) -> None:
    checked(cast)
    with pytest.raises(CheckedByYou), action_block(acting=cast.acting["zhou"]):
        MonthlyReport.objects.update(state="signed", signed_by=cast.users["zhou"].pk)


def test_what_cannot_be_checked_yet(cast: Cast) -> None:
    running = compiled(cast, when=at(5, 20))
    told: dict[str, Any] = {"region": "YP", "month": "2026-05", "acting": cast.acting["zhou"]}
    before = kept(cast)
    with pytest.raises(MonthNotOver):
        check_report(**told, digest=running.digest, at=at(5, 31, 23))
    with pytest.raises(CompiledTooEarly):
        check_report(**told, digest=running.digest, at=JUNE)
    compiled(cast)
    with pytest.raises(FiguresChanged):
        check_report(**told, digest="0" * 64, at=JUNE)
    with pytest.raises(MonthNotBegun):
        compile_monthly_report(region="YP", month="2026-07", acting=cast.acting["zhou"], at=JUNE)
    assert [row[:2] for row in kept(cast)] == [row[:2] for row in before]


def test_steps_are_not_skipped(cast: Cast) -> None:
    report = compiled(cast)
    told: dict[str, Any] = {"region": "YP", "month": "2026-05", "at": JUNE}
    before = kept(cast)
    with pytest.raises(TransitionRefused):
        sign_report(**told, acting=cast.acting["zhang"])
    with pytest.raises(TransitionRefused):
        publish_report(**told, acting=cast.acting["zhou"])
    with pytest.raises(TransitionRefused):
        return_report(**told, reason="x", acting=cast.acting["zhou"])
    assert kept(cast) == before
    assert report.state == "draft"


@pytest.mark.parametrize(
    "changes",
    [{"figures": {}}, {"digest": "0" * 64}, {"signed_name": "别人"}, {"region_id": "WJ"}],
)
def test_the_database_refuses_to_change_a_signed_report(
    cast: Cast, changes: dict[str, Any]
) -> None:
    report = signed(cast)
    with pytest.raises(ReportFrozen), action_block(acting=cast.acting["zhou"]):
        MonthlyReport.objects.filter(pk=report.pk).update(**changes)


def test_the_database_refuses_to_delete_a_signed_report(cast: Cast) -> None:
    report = signed(cast)
    with pytest.raises(ReportFrozen), action_block(acting=cast.acting["zhou"]):
        MonthlyReport.objects.filter(pk=report.pk).delete()


def test_the_workers_compile_what_was_asked_for(cast: Cast, run_outbox: Any) -> None:
    scene.build(cast)
    with time_machine.travel(JUNE):
        job = ask_for_reports(month="2026-05", acting=cast.acting["zhou"], at=JUNE)
        run_outbox(only="reports.")

    with reading(cast.scope("zhou")):
        assert Job.objects.get(pk=job.pk).state == "done"
        states = MonthlyReport.objects.values_list("region_id", "state").order_by("region_id")
        assert list(states) == [(code, "draft") for code in ("ALL", "HF", "NH", "WJ", "YP")]


def test_the_night_compiles_two_months_and_leaves_what_is_frozen(cast: Cast) -> None:
    before = checked(cast)
    with time_machine.travel(JUNE):
        written = compile_monthly()

    assert written == 9  # May and June of five, less Yangpu's May
    with reading(cast.scope("zhou")):
        assert MonthlyReport.objects.get(pk=before.pk).compiled_at == before.compiled_at
