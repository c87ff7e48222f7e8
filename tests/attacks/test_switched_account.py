"""The proposer puts another account in place while the second person is still looking."""

import pytest
from django.urls import reverse

from enterprises.models import Enterprise
from foundation.transactions import ChangedMeanwhile, reading
from providers.actions.confirm_payee_account import confirm_payee_account
from providers.models import PayeeAccount
from tests.cast import NOON
from tests.enterprises.actions import test_update_profile as firm
from tests.providers.actions import test_publish_product as institution

SEEN, SWITCHED = "9900000100007719", "9900000100006666"


def test_a_firm_confirms_only_the_account_that_was_seen(client, cast):
    firm.propose(cast, bank_account=SEEN)
    firm.propose(cast, bank_account=SWITCHED)
    client.force_login(cast.users["mei"])
    confirm = reverse("enterprise-account-confirm", args=[cast.lanting.reference])

    client.post(confirm, {"account": SEEN})
    client.post(confirm)

    with reading(cast.scope("mei")):
        assert Enterprise.objects.get(pk=cast.lanting.pk).bank_account not in {SEEN, SWITCHED}
    client.post(confirm, {"account": SWITCHED})
    with reading(cast.scope("mei")):
        assert Enterprise.objects.get(pk=cast.lanting.pk).bank_account == SWITCHED


def test_an_institution_confirms_only_the_account_that_was_seen(cast):
    institution.propose(cast, bank_account=SEEN)
    institution.propose(cast, bank_account=SWITCHED)

    with pytest.raises(ChangedMeanwhile):
        confirm_payee_account(provider=cast.taihu.pk, acting=cast.acting["zhu"], at=NOON, seen=SEEN)

    with reading(cast.scope("zhu")):
        assert PayeeAccount.objects.filter(valid_from__isnull=True).count() == 1
