"""What the firm reads about the life of its vouchers, in both languages."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from foundation.notifications.delivery import body_of, subject_of
from tests.vouchers.actions.test_recompute_deadlines import make_provisional, publish_rest
from tests.vouchers.stage import LATER, PAST_USE_BY, issued, letters, moved
from vouchers.actions.expire_vouchers import expire_vouchers
from vouchers.actions.extend_voucher import extend_voucher
from vouchers.actions.freeze_voucher import freeze_voucher
from vouchers.actions.print_voucher import print_voucher
from vouchers.actions.recompute_deadlines import recompute_deadlines
from vouchers.actions.revoke_voucher import revoke_voucher
from vouchers.actions.split_voucher import split_voucher
from vouchers.actions.surrender_voucher import surrender_voucher
from vouchers.actions.unfreeze_voucher import unfreeze_voucher
from vouchers.actions.warn_expiring import warn_expiring


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def decide(action, cast, voucher, who, **typed):
    action(number=voucher.number, reason="核查发票", acting=cast.acting[who], at=LATER, **typed)


def printed(cast, voucher):
    print_voucher(voucher_id=voucher.pk, acting=cast.system, at=LATER)


def extended(cast, voucher):
    moved(cast, voucher, held=1_000_000)
    decide(extend_voucher, cast, voucher, "lin", days=90)


def surrendered(cast, voucher):
    decide(surrender_voucher, cast, voucher, "mei")


def frozen(cast, voucher):
    decide(freeze_voucher, cast, voucher, "fang")


def unfrozen(cast, voucher):
    frozen(cast, voucher)
    decide(unfreeze_voucher, cast, voucher, "shen")


def revoked(cast, voucher):
    frozen(cast, voucher)
    decide(revoke_voucher, cast, voucher, "shen")


def expired(cast, voucher):
    moved(cast, voucher, held=1_000_000)
    expire_vouchers(acting=cast.system, at=PAST_USE_BY)


def expiring(cast, voucher):
    warn_expiring(acting=cast.system, at=PAST_USE_BY - timedelta(days=8))


def recomputed(cast, voucher):
    make_provisional(cast, voucher)
    publish_rest(date(2027, 3, 16), date(2027, 5, 17))
    recompute_deadlines(acting=cast.system, at=LATER)


def split(cast, voucher):
    split_voucher(
        number=voucher.number, parts=[1_000_000, 2_000_000], reason="核查发票",
        acting=cast.acting["lin"], at=LATER,
    )  # fmt: skip


SAID = {
    split: ("核查发票", "SCQ-2026-YP-0000002", "SCQ-2026-YP-0000003"),
    printed: ("30,000.00", "2027-03-16", "2027-05-17"),
    extended: ("2027-06-14", "2027-08-13", "核查发票"),
    surrendered: ("30,000.00",),
    frozen: ("核查发票",),
    unfrozen: ("核查发票", "2027-03-16"),
    revoked: ("30,000.00", "核查发票"),
    expired: ("20,000.00", "10,000.00", "2027-05-17"),
    recomputed: ("2027-03-17", "2027-05-18"),
    expiring: ("30,000.00", "2027-03-16", "2027-05-17"),
}


@pytest.mark.parametrize("happens", SAID, ids=lambda happens: happens.__name__)
def test_every_letter_says_its_facts_in_both_languages(cast, happens):
    voucher = issued(cast)
    happens(cast, voucher)

    letter = letters(cast, f"vouchers_{happens.__name__}")[0]

    read = {}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            read[language] = (subject_of(letter), body_of(letter))
        subject, body = read[language]
        assert voucher.number in subject
        assert [fact for fact in SAID[happens] if fact not in body] == []
    assert read["zh-hans"] != read["en"]
