"""The automatic checks: what passes, what hits, and that nobody learns whose papers they were."""

from django.db import connection

from foundation.transactions import action_block, reading
from providers.models import Provider
from redemptions.actions.check_claim import check_claim
from redemptions.models import ClaimCheck
from tests.redemptions.stage import (
    LATER,
    accepted,
    checked,
    confirmed,
    fresh,
    invoice,
    issue,
    letters,
    payment,
)


def _outcomes(cast, claim):
    with reading(cast.scope("lin")):
        rows = ClaimCheck.objects.filter(claim=claim).order_by("run", "rule")
        return {row.rule: (row.outcome, row.severity) for row in rows}


def test_a_clean_claim_passes_and_goes_to_the_providers_region(cast, run_outbox):
    claim = confirmed(cast, accepted(cast, issue(cast)))

    ran = run_outbox(only="redemptions.")

    assert ran == ["redemptions.check_claim"]
    outcomes = {rule: outcome for rule, (outcome, _) in _outcomes(cast, claim).items()}
    assert sorted(outcomes) == [f"R{number:02}" for number in range(1, 25)]
    assert {rule for rule, outcome in outcomes.items() if outcome == "hit"} == set()
    # what the platform has not got: the text of the report, a controller, the tax service's word,
    # devices, what the files say, thirty amounts
    assert {rule for rule, outcome in outcomes.items() if outcome == "not_known"} == {
        "R04", "R08", "R15", "R18", "R21", "R23",
    }  # fmt: skip
    now = fresh(cast, claim)
    assert (now.state, now.risk) == ("provider_side_check", "low")
    assert not check_claim(claim_id=claim.pk, acting=cast.system, at=LATER)  # twice is harmless
    assert letters(cast, "tang") == ["redemptions_claim_to_check"]


def test_the_same_invoice_in_another_region_is_seen_without_seeing_whose(cast):
    voucher = issue(cast, face_fen=9_000_000)
    first = checked(cast, accepted(cast, voucher, price_fen=2_000_000), invoices=[invoice(7)])
    second = checked(
        cast, accepted(cast, voucher, price_fen=2_000_000),
        invoices=[invoice(7)],
        payments=[payment(2)],
    )  # fmt: skip

    outcomes = _outcomes(cast, second)
    assert outcomes["R01"] == ("hit", "block")
    assert outcomes["R03"] == ("hit", "block")  # the very same file
    assert fresh(cast, second).risk == "high"
    with reading(cast.scope("lin")):
        row = ClaimCheck.objects.get(claim=second, rule="R01")
    assert row.facts["cases"] == first.number
    assert row.message == "R01.hit"
    with (
        reading(cast.scope("lin")),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT count(*) FROM redemptions_fingerprint")
        assert cursor.fetchone() == (0,)


def test_wrong_parties_and_shared_facts_are_hits(cast):
    order = accepted(cast, issue(cast))
    with action_block(acting=cast.system):
        Provider.objects.filter(pk=cast.taihu.pk).update(phone=cast.lanting.phone)

    claim = checked(cast, order, invoices=[invoice(seller_reference="12310110XNJG0002X1")])

    outcomes = _outcomes(cast, claim)
    assert outcomes["R05"] == ("hit", "block")
    assert outcomes["R07"] == ("hit", "high")
