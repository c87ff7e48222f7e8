"""Signed agreements: who signed what, which end soon, and the next one drafted from the last."""

from datetime import date, timedelta

from django.urls import reverse

from foundation import clock
from foundation.audit.steps import record
from foundation.transactions import action_block
from regions.models import FundingAgreement
from tests.cast import NOON, Cast

SIGNED = [
    {
        "side": "issuer",
        "region": "YP",
        "science": "沈审批",
        "finance": "顾财务",
        "on": "2025-12-20",
    },
    {
        "side": "acceptor",
        "region": "HF",
        "science": "许受理",
        "finance": "章财务",
        "on": "2025-12-21",
    },
]


def _signed(cast: Cast, *, code: str, ends_in: int) -> FundingAgreement:
    """Put a signed agreement of 120 days on stage that ends so many days from today."""
    ends = clock.today() + timedelta(days=ends_in)
    with action_block(acting=cast.system):
        row = FundingAgreement.objects.create(
            code=code, issuing_region_id="YP", provider_region_id="HF", mode="PROVIDER_REDEEMED",
            pattern="P2", categories=["TS"], valid_from=ends - timedelta(days=119), valid_to=ends,
            document_no="联盟协〔2026〕9号", signatures=SIGNED, state="in_force",
        )  # fmt: skip
        record("stage.set", subject=row, regions=[], acting=cast.system, at=NOON)
    return row


def test_everybody_reads_who_signed_and_which_agreement_ends_soon(client, cast):
    _signed(cast, code="AG-SOON", ends_in=45)
    _signed(cast, code="AG-LATER", ends_in=200)
    client.force_login(cast.users["shen"])

    answer = client.get(reverse("bureau-agreements", args=["yangpu"]))

    papers = {one["row"].code: one for one in answer.context["papers"]}
    assert (papers["AG-SOON"]["days_left"], papers["AG-SOON"]["ends_soon"]) == (45, True)
    assert papers["AG-LATER"]["ends_soon"] is False
    page = answer.content.decode()
    for words in ("沈审批", "章财务", "联盟协〔2026〕9号", "45 天后到期"):
        assert words in page
    assert "renews=" not in page  # a district does not draft


def test_the_next_agreement_starts_the_day_after_and_is_as_long(client, cast):
    former = _signed(cast, code="AG-SOON", ends_in=45)
    client.force_login(cast.users["ren"])
    assert "renews=AG-SOON" in client.get(reverse("operator-regions")).content.decode()

    form = client.get(reverse("operator-agreement-new"), {"renews": "AG-SOON"}).context["form"]

    begins: date = form["valid_from"].value()
    assert former.valid_to is not None
    assert begins == former.valid_to + timedelta(days=1)
    assert form["valid_to"].value() == begins + timedelta(days=119)
    assert (form["issuer"].value(), form["acceptor"].value()) == ("YP", "HF")
    assert (form["pattern"].value(), form["categories"].value()) == ("P2", ["TS"])
    assert client.get(reverse("operator-agreement-new"), {"renews": "?"}).status_code == 200
