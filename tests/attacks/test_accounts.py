"""Taking the post meant for somebody else, and trying passwords where nobody counts."""

import base64

import pytest
from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.urls import reverse

from enterprises.actions.invite_colleague import NoSuchPerson, invite_colleague
from foundation.accounts.models import Membership, User
from tests.cast import NOON


def test_a_user_name_that_looks_like_an_address_is_not_invited_for_its_owner(cast):
    """The colleague has not signed up yet; a stranger took their address as a user name."""
    thief = User.objects.create(username="colleague@lanting.example", email="thief@cast.example")

    with pytest.raises(NoSuchPerson):
        invite_colleague(
            enterprise=cast.lanting.pk, person="colleague@lanting.example",
            acting=cast.acting["mei"], at=NOON,
        )  # fmt: skip

    assert not Membership.objects.filter(user=thief).exists()


def test_nobody_signs_up_under_an_address_as_user_name(cast):
    with pytest.raises(ValidationError):
        get_adapter().clean_username("colleague@lanting.example")
    assert get_adapter().clean_username("colleague") == "colleague"


def test_the_api_takes_no_passwords(client, cast):
    """HTTP Basic would let anybody try passwords past the limits of the sign-in page."""
    wu = cast.users["wu"]
    wu.set_password("correct horse battery staple")
    wu.save()
    told = base64.b64encode(b"wu:correct horse battery staple").decode()
    address = reverse("api-provider-orders", args=[cast.taihu.reference])

    answer = client.get(address, headers={"Authorization": f"Basic {told}"})

    assert answer.status_code == 403
    client.force_login(wu)
    assert client.get(address).status_code == 200
