"""The demo's seed: the planted cases come out as the story says, twice the same."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from django.core.management import call_command
from django.db.models import Sum

from foundation.accounts.models import User
from foundation.acting import system_acting
from foundation.audit.models import AuditEntry
from foundation.ledger.models import Leg
from foundation.notifications.models import Letter
from foundation.outbox.models import OutboxMessage
from foundation.transactions import reading
from redemptions.models import ServiceOrder
from tests import database
from tests.voucher_platform.demo.conftest import SCALE
from voucher_platform.demo.files import DemoFiles, key_of
from voucher_platform.demo.seed import AlreadySeeded, seed
from vouchers.models import Voucher, VoucherApplication

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]
CODES = ["YP", "WJ", "NH", "HF"]


@pytest.fixture
def looking(grown):
    with reading(system_acting("test", regions=CODES).scope):
        yield grown


def application(case, number=0):
    return VoucherApplication.objects.get(pk=key_of(f"{case}-{number}/application"))


def voucher(case, number=0):
    return Voucher.objects.get(application_id=key_of(f"{case}-{number}/application"))


@pytest.mark.parametrize(
    ("case", "number", "face_fen", "issued_on"),
    [
        ("C01", 0, 1_800_000, "2026-03-10"),
        ("C01", 1, 1_440_000, "2026-03-16"),
        ("C02", 0, 2_700_000, "2025-10-22"),
        ("C04", 0, 3_180_000, "2025-08-22"),
        ("C06", 0, 4_000_000, "2026-06-15"),
        ("C07", 0, 3_720_000, "2026-01-26"),
        ("C11", 0, 7_680_000, "2025-02-26"),
        ("C13", 0, 6_000_000, "2026-09-20"),
        ("C15", 0, 18_000_000, "2026-04-23"),
        ("C15", 1, 10_000_000, "2026-05-12"),
    ],
)
def test_a_case_gets_its_voucher_on_its_day(looking, case, number, face_fen, issued_on):
    found = voucher(case, number)

    assert found.face_fen == face_fen
    assert found.issued_at.astimezone().date().isoformat() == issued_on


def test_the_group_cap_lets_two_firms_have_280_000_yuan_and_the_third_nothing(looking):
    assert application("C15", 1).bound == "group_cap"
    assert application("C15", 2).state == "withdrawn"
    group = ["C15-0", "C15-1", "C15-2"]
    keys = [key_of(f"{name}/application") for name in group]
    issued = Voucher.objects.filter(application__in=keys).aggregate(all=Sum("face_fen"))
    assert issued["all"] == 28_000_000


def test_the_case_with_three_defects_went_back_once(looking):
    found = application("C13")

    assert (found.return_round, found.state) == (1, "issued")
    assert found.decisions.filter(stage="return").count() == 1


def test_the_waiting_list_moved_up_and_was_served_after_the_top_up(looking):
    company = [
        VoucherApplication.objects.get(pk=key_of(f"C06-company-{number}/application")).state
        for number in range(6)
    ]

    assert company == ["withdrawn"] * 3 + ["issued"] * 3
    assert application("C06").decisions.get(stage="approve").at.date() == date(2026, 5, 27)


def test_every_budget_line_sums_to_zero(looking):
    assert Leg.objects.aggregate(all=Sum("amount"))["all"] == 0


def test_vouchers_of_the_story_keep_their_identity(looking):
    for row in Voucher.objects.all():
        counted = (
            row.available_fen + row.held_fen + row.redeemed_fen + row.expired_fen
            + row.surrendered_fen + row.revoked_fen + row.split_off_fen
        )  # fmt: skip
        assert row.face_fen == counted


def test_every_step_left_a_line_in_the_trail(looking):
    number = application("C13").number
    said = AuditEntry.objects.filter(subject_number=number).order_by("at")
    codes = list(said.values_list("code", flat=True))

    assert codes[0] == "vouchers.application.started"
    assert codes.count("vouchers.application.submitted") == 2


def test_letters_of_the_past_are_neither_waiting_nor_mailed_again(looking, mailoutbox):
    assert Letter.objects.count() > 50
    assert not Letter.objects.filter(mailed_at__isnull=True).exists()
    assert not OutboxMessage.objects.filter(sent_at__isnull=True).exists()
    assert mailoutbox == []


def test_a_second_seeding_is_refused_and_changes_nothing(grown):
    before = User.objects.count()

    with pytest.raises(AlreadySeeded):
        seed(DemoFiles(), scale=Fraction(0))

    assert User.objects.count() == before


def test_the_command_prints_the_log_ins_of_a_seeded_alliance(grown, capsys):
    call_command("seed_demo")

    printed = capsys.readouterr().out
    assert "its data stay as they are" in printed
    assert "yp.officer1" in printed
    assert "/bureau/yangpu/" in printed
    assert "eyp001.owner" in printed


def test_a_staff_code_is_six_digits_that_the_second_factor_takes(grown, capsys):
    from allauth.mfa.totp.internal.auth import validate_totp_code

    from voucher_platform.demo.people import secret_of

    call_command("demo_code", "yp.officer1")

    code = capsys.readouterr().out.split()[1]
    assert len(code) == 6
    assert validate_totp_code(secret_of("yp.officer1"), code)


def test_a_firm_sees_its_own_application_and_not_another_districts(grown, client):
    user = User.objects.get(username="eyp001.owner")
    assert user.check_password("demo-lan-ting-2026")
    scope = grown.world.person("U-E-YP-001-O").scope
    with reading(scope):
        seen = VoucherApplication.objects.values_list("enterprise_id", flat=True)
        assert set(seen) == {key_of("E-YP-001")}


@pytest.mark.django_db(transaction=True)
def test_the_same_chance_gives_the_same_numbers_and_sums():
    database.clone()
    first = _figures()
    database.clone()

    assert _figures() == first
    assert len(first[0]) > 10


def _figures():
    seed(DemoFiles(), scale=SCALE, chance=7, until=date(2025, 10, 10))
    with reading(system_acting("test", regions=CODES).scope):
        applications = VoucherApplication.objects.order_by("number").values_list(
            "number", "state", "enterprise__reference", "asked_fen", "approved_fen", "submitted_at"
        )
        vouchers = Voucher.objects.order_by("number").values_list("number", "face_fen", "use_by")
        orders = ServiceOrder.objects.order_by("number").values_list("number", "state", "hold_fen")
        return list(applications), list(vouchers), list(orders)
