"""The home page: four districts, money left, live figures; sums typed by hand."""

import pytest
from django.urls import reverse

from foundation.tenancy.scope import Scope
from foundation.transactions import action_block, reading
from regions.models import Programme
from regions.steps.budgets import book_on
from tests.cast import NOON
from tests.redemptions import stage
from tests.settlements import stage as settling
from voucher_platform.figures import PublicFigures, public_figures
from vouchers.actions.split_voucher import split_voucher


def figures(year=2026):
    with reading(Scope.public()):
        return public_figures(Scope.public(), year=year)


def test_anybody_reads_sums_of_a_year(cast):
    stage.issue(cast)

    found = figures()

    assert sorted(found) == ["HF", "NH", "WJ", "YP"]
    assert found["YP"] == PublicFigures(
        region_id="YP", appropriated_fen=200_000_000, free_fen=197_600_000, issued_count=1,
        issued_fen=2_400_000, firms=1,
    )  # fmt: skip
    assert found["WJ"] == PublicFigures(
        region_id="WJ", appropriated_fen=200_000_000, free_fen=200_000_000
    )
    assert figures(year=2031) == {}


def test_a_voucher_that_was_split_counts_once(cast):
    voucher = stage.issue(cast)
    split_voucher(
        number=voucher.number, parts=[1_000_000, 1_400_000], reason="一券一合同",
        acting=cast.acting["lin"], at=NOON,
    )  # fmt: skip
    found = figures()["YP"]
    assert (found.issued_count, found.issued_fen, found.firms) == (1, 2_400_000, 1)


def test_a_paid_claim_counts_with_its_contract(cast):
    paid = settling.build(cast)
    settling.payable(paid, issuing="YP", provider="WJ", amount_fen=1_200_000, pattern="P1")
    assert figures()["YP"].redeemed_count == 0

    settling.proven(paid, "YP", settling.sent(paid, "YP"), on="2026-10-20", at=settling.IN_NOVEMBER)

    found = figures()["YP"]
    assert (found.redeemed_count, found.redeemed_fen) == (1, 1_200_000)
    assert found.contract_fen == 2_400_000


def tiles(client):
    page = client.get(reverse("home"))
    return {tile["region"].code: tile["state"] for tile in page.context["tiles"]}


def test_a_district_is_open_low_or_closed(client, cast):
    with action_block(acting=cast.system):
        for code, left_fen in (("WJ", 9_000_000), ("NH", 0)):
            for category in ("RD", "TT", "TS", "IP"):
                line = cast.lines[code, category]
                book_on(
                    line, "hold", amount_fen=50_000_000 - left_fen, key=f"{line.pk}",
                    reference="SQ", at=NOON,
                )  # fmt: skip
        Programme.objects.filter(region_id="HF").update(closes_on=NOON.date().replace(day=1))

    assert tiles(client) == {"YP": "open", "WJ": "low", "NH": "waiting", "HF": "closed"}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_home_page_asks_the_five_questions(client, cast, language):
    page = client.get(reverse("home"), headers={"accept-language": language})
    text = page.content.decode()

    assert all(f'name="{name}"' in text for name in ("region", "size", "category", "cost"))
    answer = client.get(
        reverse("check"),
        {"region": "yangpu", "size": "small", "founded": 2021, "category": "TS",
         "cost": "168,000"},
    )  # fmt: skip
    assert answer.status_code == 200
    assert answer.context["eligible"] is True
