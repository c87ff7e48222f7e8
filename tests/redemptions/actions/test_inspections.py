"""Some claims are inspected on the spot; their approval waits for it, and for nothing else."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from foundation.audit.models import AuditEntry
from foundation.files.models import StoredFile
from foundation.transactions import action_block, reading
from foundation.transitions import TransitionRefused
from redemptions.actions.decide_claim import decide_claim
from redemptions.actions.record_inspection import (
    BeforeTheDraw,
    FindingsNeeded,
    NotYetInspected,
    PlaceNeeded,
    record_inspection,
)
from redemptions.models import ClaimDecision, Inspection, InspectionFile
from redemptions.permissions import NotYourPart
from redemptions.rules.sampling import lot_of
from redemptions.steps.inspections import InspectionOpen, SayWhyInSpite
from regions.models import TermsVersion
from tests.redemptions.stage import (
    LATER,
    accepted,
    checked,
    fresh,
    invoice,
    issue,
    letters,
    payment,
    pdf,
    recommended,
)


@pytest.fixture
def all_drawn(cast):
    """Have Yangpu's terms draw every claim."""
    terms = cast.terms["YP"]
    with action_block(acting=cast.system):
        TermsVersion.objects.filter(pk=terms.pk).update(
            values={**terms.values, "sample_rate_bp": 10_000}
        )
    return cast


def _record(cast, claim, who="fang", **change):
    typed = {
        "inspected_on": date(2026, 3, 19), "place": "企业实验室", "verdict": "sound",
        "findings": "样品与报告一致。", "papers": [pdf("photograph")],
    }  # fmt: skip
    return record_inspection(
        number=claim.number, acting=cast.acting[who], at=LATER, **{**typed, **change}
    )


def _approve(cast, claim, opinion=""):
    return decide_claim(
        number=claim.number,
        verdict="approve",
        opinion=opinion,
        acting=cast.acting["shen"],
        at=LATER,
    )


def test_a_claim_that_was_not_drawn_is_decided_without(cast):
    claim = recommended(cast, accepted(cast, issue(cast)))
    _approve(cast, claim)
    with reading(cast.scope("lin")):
        assert not Inspection.objects.exists()


def test_a_drawn_claim_waits_for_its_inspection(all_drawn):
    cast = all_drawn
    claim = recommended(cast, accepted(cast, issue(cast)))
    assert letters(cast, "fang") == ["redemptions_claim_to_inspect"]
    with pytest.raises(InspectionOpen):
        _approve(cast, claim)
    with reading(cast.scope("lin")):
        assert not ClaimDecision.objects.filter(stage="approve").exists()
        row = Inspection.objects.get()
    assert (row.why, row.rate_bp, row.lot) == ("random", 10_000, lot_of(row.seed, claim.number))

    _record(cast, claim)

    with reading(cast.scope("shen")):
        row = Inspection.objects.get()
        kept = InspectionFile.objects.get()
        assert AuditEntry.objects.filter(code="redemptions.claim.inspected").count() == 1
        assert StoredFile.objects.get(pk=kept.file_id).sha256 == kept.sha256
    assert (row.state, row.inspector_name, str(row.inspected_on)) == (
        "recorded", "方监督", "2026-03-19",
    )  # fmt: skip
    assert "redemptions_claim_inspected" in letters(cast, "shen")
    assert _approve(cast, claim).state == "approved"


@pytest.mark.parametrize(
    ("change", "refusal", "field"),
    [
        ({"inspected_on": date(2026, 3, 20)}, NotYetInspected, "inspected_on"),
        ({"inspected_on": date(2026, 3, 18)}, BeforeTheDraw, "inspected_on"),
        ({"place": " "}, PlaceNeeded, "place"),
        ({"findings": ""}, FindingsNeeded, "findings"),
    ],
)
def test_a_record_is_whole_or_is_not_taken(all_drawn, change, refusal, field):
    cast = all_drawn
    claim = checked(cast, accepted(cast, issue(cast)))

    with pytest.raises(refusal) as refused:
        _record(cast, claim, **change)

    assert refused.value.field == field
    with reading(cast.scope("lin")):
        assert Inspection.objects.get().state == "waiting"
        assert not InspectionFile.objects.exists()


def test_only_the_regions_supervisor_records_and_only_once(all_drawn):
    cast = all_drawn
    claim = checked(cast, accepted(cast, issue(cast)))
    for who in ("lin", "shen"):
        with pytest.raises(NotYourPart):
            _record(cast, claim, who=who)
    _record(cast, claim)

    with pytest.raises(TransitionRefused):
        _record(cast, claim, verdict="unsound")

    with reading(cast.scope("lin")):
        assert Inspection.objects.get().verdict == "sound"


def test_faults_do_not_decide_but_ask_for_a_reason(all_drawn):
    cast = all_drawn
    claim = recommended(cast, accepted(cast, issue(cast)))
    _record(cast, claim, verdict="unsound", findings="设备与报告所列不符。")

    with pytest.raises(SayWhyInSpite) as refused:
        _approve(cast, claim)

    assert refused.value.field == "opinion"
    assert fresh(cast, claim).state == "issuing_review"
    assert _approve(cast, claim, opinion="设备为租用，已补租约。").state == "approved"


def test_high_risk_and_large_claims_are_always_inspected(cast):
    risky = checked(cast, accepted(cast, issue(cast)), other_support_fen=100_000)
    voucher = issue(cast, serial=2, face_fen=12_000_000)
    order = accepted(cast, voucher, price_fen=22_000_000, quantity=4)  # half of it: 110,000 yuan
    large = checked(
        cast, order, invoices=[invoice(2, amount_fen=22_000_000)],
        payments=[payment(2, amount_fen=11_000_000)],
    )  # fmt: skip
    with reading(cast.scope("lin")):
        assert Inspection.objects.get(claim=risky).why == "high_risk"
        assert Inspection.objects.get(claim=large).why == "above_limit"


@pytest.mark.parametrize("who", ["mei", "wu", "tang", "xu"])
def test_neither_party_nor_another_region_sees_who_is_inspected(all_drawn, who):
    cast = all_drawn
    claim = checked(cast, accepted(cast, issue(cast)))
    _record(cast, claim)
    with reading(cast.scope(who)):
        assert not Inspection.objects.exists()
        assert not InspectionFile.objects.exists()
        assert not AuditEntry.objects.filter(code="redemptions.claim.inspected").exists()


def test_the_database_keeps_a_record_whole(all_drawn):
    cast = all_drawn
    checked(cast, accepted(cast, issue(cast)))
    with (
        pytest.raises(IntegrityError, match="inspection_whole"),
        action_block(acting=cast.system),
        transaction.atomic(),
    ):
        Inspection.objects.update(state="recorded")
