"""A visitor who holds every case of a notice up, objection by objection."""

from django.urls import reverse

from foundation.transactions import reading
from regions.models import Objection, PublicityNotice
from regions.views.public import MOST_OBJECTIONS
from tests.redemptions import stage


def test_one_address_files_only_so_many_objections(client, cast):
    stage.published(cast, stage.approved(cast, stage.accepted(cast, stage.issue(cast))))
    with reading(cast.scope("lin")):
        notice = PublicityNotice.objects.get()
    address = reverse("notice-object", kwargs={"number": notice.number})

    answers = [client.post(address, {}).status_code for _ in range(MOST_OBJECTIONS + 2)]

    assert answers == [422] * MOST_OBJECTIONS + [429, 429]
    assert client.get(address).status_code == 200
    with reading(cast.scope("lin")):
        assert not Objection.objects.exists()
