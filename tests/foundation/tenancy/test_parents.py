"""Composite foreign keys: a row of one tenant cannot hang on a parent of another."""

import uuid

import pytest
from django.db import IntegrityError, connection

from enterprises.models import EnterpriseSnapshot
from foundation.transactions import action_block
from providers.models import PayeeAccount
from regions.models import BudgetChange
from tests.cast import NOON

#: Every such key: child, its constraint. A new one is added here on purpose.
EXPECTED = {
    "enterprises_enterprisesnapshot_enterprise_id_same_region",
    "providers_payeeaccount_provider_id_same_region",
    "providers_pricechange_provider_id_same_region",
    "providers_qualification_provider_id_same_region",
    "providers_recognitiondecision_provider_id_same_region",
    "providers_serviceproduct_provider_id_same_region",
    "redemptions_serviceorder_enterprise_id_same_region",
    "redemptions_serviceorder_provider_id_same_region",
    "redemptions_serviceorder_voucher_id_same_region",
    "regions_budgetchange_line_id_same_region",
    "vouchers_applicationdecision_application_id_same_region",
    "vouchers_voucher_application_id_same_region",
    "vouchers_voucher_budget_line_id_same_region",
    "vouchers_voucher_enterprise_id_same_region",
    "vouchers_voucherapplication_enterprise_id_same_region",
    "vouchers_voucherdocument_voucher_id_same_region",
}


@pytest.mark.django_db
def test_the_keys_that_tie_child_and_parent_stand():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT left(conname, 63) FROM pg_constraint"
            " WHERE contype = 'f' AND cardinality(conkey) = 2"
        )
        found = {name for (name,) in cursor.fetchall()}
    assert {name[:63] for name in EXPECTED} - found == set()


def test_a_budget_change_on_another_regions_line_is_refused(cast):
    with (
        pytest.raises(IntegrityError, match="same_region"),
        action_block(acting=cast.acting["lin"]),
    ):
        BudgetChange.objects.create(
            region_id="YP", line=cast.lines["WJ", "TS"], kind="appropriate", amount_fen=1,
            document_no="x", at=NOON,
        )  # fmt: skip


def test_a_payee_account_of_another_regions_provider_is_refused(cast):
    with (
        pytest.raises(IntegrityError, match="same_region"),
        action_block(acting=cast.acting["jin"]),
    ):
        PayeeAccount.objects.create(
            region_id="NH", provider_id=cast.taihu.pk, account_name="x", bank_name="x",
            cnaps_code="991290001018", bank_account="1", valid_from=NOON,
        )  # fmt: skip


def test_a_snapshot_of_another_regions_firm_is_refused(cast):
    row = EnterpriseSnapshot(region_id="NH", enterprise_id=cast.lanting.pk)
    for field in row._meta.concrete_fields:
        if not field.has_default() and not field.null and getattr(row, field.attname) in (None, ""):
            setattr(row, field.attname, NOON if "DateTime" in type(field).__name__ else 1)
    with (
        pytest.raises(IntegrityError, match="same_region"),
        action_block(acting=cast.acting["jin"]),
    ):
        row.save()


def test_a_parent_that_is_nowhere_is_refused_too(cast):
    with pytest.raises(IntegrityError), action_block(acting=cast.acting["lin"]):
        BudgetChange.objects.create(
            region_id="YP", line_id=uuid.uuid4(), kind="appropriate", amount_fen=1,
            document_no="x", at=NOON,
        )  # fmt: skip
