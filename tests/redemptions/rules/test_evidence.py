"""Evidence: the list of papers by category, amount and mode."""

import pytest

from redemptions.rules.evidence import Paper, missing, papers_needed
from regions.rules.terms import SettlementMode

ALL = ("E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9")


def needs(papers=ALL, from_fen=1_000_000, contract=5_000_000, mode="PROVIDER_REDEEMED"):
    return {
        need.paper: need
        for need in papers_needed(
            category_papers=papers,
            technical_contract_from_fen=from_fen,
            contract_fen=contract,
            mode=SettlementMode(mode),
        )
    }


@pytest.mark.parametrize(
    ("from_fen", "contract", "required"),
    [(1_000_000, 1_000_000, True), (1_000_000, 999_999, False), (None, 9_000_000, False)],
)
def test_a_technical_contract_is_registered_from_its_threshold(from_fen, contract, required):
    assert needs(from_fen=from_fen, contract=contract)[Paper("E2")].required is required


def test_the_follow_up_is_not_due_yet():
    assert not needs()[Paper.FOLLOW_UP].required


def test_what_every_claim_needs_is_added():
    assert list(needs(papers=("E1",))) == ["E1", "E3", "E4", "E5", "E6", "E7", "E8"]


def test_slips_and_account_differ_by_mode():
    redeemed, paid_back = needs(), needs(mode="ENTERPRISE_REIMBURSED")

    assert "own share" in redeemed[Paper.PAYMENT].reason
    assert "whole price" in paid_back[Paper.PAYMENT].reason
    assert "provider's account" in redeemed[Paper.ACCOUNT].reason
    assert "enterprise's account" in paid_back[Paper.ACCOUNT].reason


def test_all_that_is_missing_is_told_at_once():
    assert missing(needs=needs().values(), there={"E1", "E3", "E7", "E8"}) == [
        "E2", "E4", "E5", "E6",
    ]  # fmt: skip


def test_an_unknown_code_is_an_error():
    with pytest.raises(ValueError, match="E77"):
        needs(papers=("E77",))
