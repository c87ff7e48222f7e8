"""Finding services in two languages, with slips, filters and ranks."""

from dataclasses import replace

import pytest

from foundation.keys import new_key
from foundation.tenancy.scope import Scope
from foundation.transactions import action_block, reading
from providers.actions.publish_product import publish_product
from providers.models import RecognitionDecision
from providers.queries.catalogue import Wish, search, similar_to
from regions.models import Region
from tests.cast import NOON
from tests.providers.enrolling import OFFER, put

PUBLIC = Scope.public()


@pytest.fixture
def services(cast):
    """Return Taihu's three and the Nanhu laboratory's one, by title."""
    with action_block(acting=cast.system):  # the cast's own two come in by no action
        cast.taihu.products.update(state="suspended")
    made = [
        replace(OFFER, title_zh="微振动环境测试", title_en="Micro-vibration environment test"),
        replace(OFFER, title_zh="镀膜工艺中试验证", title_en="Pilot-scale coating validation",
                sub_category="RD-1", list_price_fen=14_200_000, delivery_days=45),
        replace(OFFER, title_zh="光学元件可靠性试验", title_en="Reliability testing of optics",
                list_price_fen=6_000_000, delivery_days=20, description_zh=""),
    ]  # fmt: skip
    for offer in made:
        publish_product(
            key=new_key(), provider=cast.taihu.pk, offer=offer, acting=cast.acting["wu"], at=NOON
        )
    publish_product(
        key=new_key(), provider=cast.nanhu_lab.pk, acting=cast.acting["hu"], at=NOON,
        offer=replace(OFFER, title_zh="材料可靠性评价", title_en="Assessment of materials",
                      list_price_fen=900_000, delivery_days=7, accepts=("YP", "WJ", "HF")),
    )  # fmt: skip


def found(**wish):
    with reading(PUBLIC):
        return [row.title_zh for row in search(PUBLIC, Wish(**wish))]


ALL_FOUR = {"微振动环境测试", "镀膜工艺中试验证", "光学元件可靠性试验", "材料可靠性评价"}


def test_without_words_everything_listed(services):
    assert set(found()) == ALL_FOUR


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("可靠性", {"光学元件可靠性试验", "材料可靠性评价"}),
        ("振动", {"微振动环境测试"}),
        ("微震动", {"微振动环境测试"}),  # a wrong character
        ("可靠姓试验", {"光学元件可靠性试验"}),
        ("reliability", {"光学元件可靠性试验"}),
        ("reliabilty", {"光学元件可靠性试验"}),  # a letter left out
        ("RELIABLITY", {"光学元件可靠性试验"}),
        ("vibration", {"微振动环境测试"}),
        ("vibraton", {"微振动环境测试"}),
        ("coating pilot", {"镀膜工艺中试验证"}),  # in another order
        ("optics 可靠性", {"光学元件可靠性试验"}),  # both languages at once
        ("南湖", {"材料可靠性评价"}),  # the provider's name
        ("量子通信", set()),
        ("zebra", set()),
        ("%", ALL_FOUR),  # nothing to look for
    ],
)
def test_words_in_both_languages_with_slips(services, text, titles):
    assert set(found(text=text)) == titles


def test_the_better_fit_comes_first(services):
    assert found(text="可靠性试验")[0] == "光学元件可靠性试验"


@pytest.mark.parametrize(
    ("wish", "titles"),
    [
        ({"category": "RD"}, ["镀膜工艺中试验证"]),
        ({"sub_category": "RD-1"}, ["镀膜工艺中试验证"]),
        ({"regions": ("NH",)}, ["材料可靠性评价"]),
        ({"price_to_fen": 2_800_000, "order": "price"}, ["材料可靠性评价", "微振动环境测试"]),
        ({"price_from_fen": 6_000_001}, ["镀膜工艺中试验证"]),
        ({"within_days": 15, "order": "delivery"}, ["材料可靠性评价", "微振动环境测试"]),
        ({"accepted_by": "HF"}, ["材料可靠性评价"]),  # the others do not take its vouchers
        ({"accepted_by": "WJ"}, ["材料可靠性评价"]),
        ({"text": "可靠性", "regions": ("WJ", "NH"), "category": "RD"}, []),
    ],
)
def test_filters_and_orders(services, wish, titles):
    assert found(**wish) == titles


def test_a_region_that_does_not_recognise_the_provider_finds_nothing_of_it(cast, services):
    with action_block(acting=cast.system):
        RecognitionDecision.objects.filter(provider=cast.nanhu_lab, region_id="YP").delete()

    assert set(found(accepted_by="YP")) == ALL_FOUR - {"材料可靠性评价"}


def test_a_region_s_strength_decides_between_equals(cast, services):
    equal = replace(OFFER, title_zh="疲劳试验", title_en="", description_zh="", accepts=("YP",))
    for who, provider in (("wu", cast.taihu), ("hu", cast.nanhu_lab)):
        publish_product(
            key=new_key(), provider=provider.pk, offer=equal, acting=cast.acting[who], at=NOON
        )

    def first(strong):
        Region.objects.update(strengths=[])
        Region.objects.filter(code=strong).update(
            strengths=[{"code": "X", "categories": ["TS"], "weight": 5}]
        )
        with reading(PUBLIC):
            return search(PUBLIC, Wish(text="疲劳试验"))[0].region_id

    assert (first("WJ"), first("NH")) == ("WJ", "NH")


def test_similar_services_are_others_of_the_kind(services):
    with reading(PUBLIC):
        one = search(PUBLIC, Wish(text="微振动")).get()
        assert [row.title_zh for row in similar_to(PUBLIC, one)] == ["材料可靠性评价"]


def test_a_suspended_provider_is_not_offered(cast, services):
    put(cast, cast.nanhu_lab, state="suspended")
    with action_block(acting=cast.system):
        cast.nanhu_lab.products.update(state="suspended")

    assert "材料可靠性评价" not in found()
