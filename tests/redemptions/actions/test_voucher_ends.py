"""When the voucher ends first: holds are dropped, and a claim that comes too late is stopped."""

from datetime import date

from enterprises.models import Enterprise
from foundation.transactions import action_block, reading
from providers.models import Provider
from redemptions.actions.decide_claim import decide_claim
from redemptions.actions.drop_hold import drop_hold
from redemptions.actions.release_claims import release_claim
from redemptions.queries.across import links_between
from redemptions.queries.orders import without_voucher
from tests.redemptions.stage import (
    AFTER_NOTICE,
    LATER,
    accepted,
    agreed,
    cleared,
    counters,
    fresh,
    issue,
    letters,
)
from vouchers.actions.expire_vouchers import expire_vouchers


def test_a_claim_that_comes_through_after_redeem_by_is_not_paid(cast):
    voucher = issue(cast, redeem_by=date(2026, 3, 26))
    claim = cleared(cast, accepted(cast, voucher))

    assert not release_claim(claim_id=claim.pk, acting=cast.system, at=AFTER_NOTICE)

    now = fresh(cast, claim)
    assert (now.state, now.waiting_for) == ("objected", "officer")
    assert counters(cast, voucher) == (0, 2_400_000, 0)
    assert letters(cast, "wu")[-1] == "redemptions_claim_too_late"
    decide_claim(
        number=claim.number, verdict="reject", opinion="已过兑付截止日",
        acting=cast.acting["shen"], at=AFTER_NOTICE,
    )  # fmt: skip
    assert fresh(cast, claim).state == "rejected"


def test_orders_learn_that_their_voucher_expired(cast):
    voucher = issue(cast, face_fen=9_000_000, use_by=date(2026, 3, 19), redeem_by=date(2026, 3, 20))
    waiting = agreed(cast, voucher, price_fen=900_000)
    done = accepted(cast, voucher, price_fen=900_000)
    assert not drop_hold(number=done.number, acting=cast.system, at=LATER)

    expire_vouchers(acting=cast.system, at=AFTER_NOTICE)
    with reading(cast.system.scope):
        numbers = without_voucher(cast.system.scope)
    assert numbers == [waiting.number, done.number]
    for number in numbers:
        assert drop_hold(number=number, acting=cast.system, at=AFTER_NOTICE)
        assert not drop_hold(number=number, acting=cast.system, at=AFTER_NOTICE)

    assert (fresh(cast, waiting).state, fresh(cast, waiting).hold_fen) == ("lapsed", 0)
    assert (fresh(cast, done).state, fresh(cast, done).hold_fen) == ("accepted", 0)
    assert letters(cast, "mei")[-1] == "redemptions_order_hold_lost"


def test_a_public_mail_domain_links_nobody(cast):
    def links(firm, body):
        with action_block(acting=cast.system):
            Enterprise.objects.filter(pk=cast.lanting.pk).update(email=firm)
            Provider.objects.filter(pk=cast.taihu.pk).update(email=body)
        with reading(cast.scope("mei")):
            found = links_between(
                cast.scope("mei"), enterprise_id=cast.lanting.pk, provider_id=cast.taihu.pk
            )
        return [link.reason for link in found]

    assert links("a@qq.com", "b@QQ.com") == []
    assert links("a@lens.example", "b@Lens.example") == ["email_domain"]
