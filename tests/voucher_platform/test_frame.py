"""The frame: everybody's first page opens, each link it shows answers, strangers stay outside."""

import re

import pytest
from django.urls import reverse

from tests.cast import PEOPLE

FIRST = {
    "mei": "/enterprise/91310110XNQY00010A/",
    "wu": "/provider/12310110XNJG000119/",
    "lin": "/bureau/yangpu/",
    "ren": "/operator/",
    "zhou": "/staff/",
    "kong": "/audit/",
}
PUBLIC = ("home", "help", "guide", "accessibility", "privacy", "status")
LANGUAGES = ("zh-hans", "en")


@pytest.mark.parametrize("who", FIRST)
def test_one_desk_leads_straight_there_and_it_opens(client, cast, who):
    client.force_login(cast.users[who])

    landed = client.get(reverse("desks"))

    assert landed.headers["Location"] == FIRST[who]
    assert client.get(FIRST[who]).status_code == 200


@pytest.mark.parametrize("who", PEOPLE)
def test_every_link_of_the_navigation_answers_for_that_person(client, cast, who):
    client.force_login(cast.users[who])
    page = client.get(client.get(reverse("desks")).headers["Location"])

    shown = [item["url"] for item in page.context["navigation"]]

    assert shown
    assert {url: client.get(url).status_code for url in shown} == dict.fromkeys(shown, 200)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PUBLIC)
def test_public_pages_open_in_both_languages(client, cast, name, language):
    page = client.get(reverse(name), headers={"accept-language": language})

    assert page.status_code == 200
    assert re.findall(r"<h1\b", page.content.decode()) == ["<h1"]


@pytest.mark.parametrize("address", ["/bureau/yangpu/", FIRST["mei"], FIRST["wu"], "/operator/"])
def test_a_stranger_finds_no_desk_there(client, cast, address):
    client.force_login(cast.users["xu"])

    assert client.get(address).status_code == 404


def test_a_visitor_is_asked_to_sign_in(client, cast):
    assert client.get("/bureau/yangpu/").headers["Location"].startswith("/accounts/login/")


def test_all_desks_are_cards(client, cast):
    client.force_login(cast.users["xu"])

    page = client.get(reverse("choose-desk"))

    assert [card["url"] for card in page.context["cards"]] == ["/bureau/hefei/"]


def test_colours_of_the_districts_come_from_the_regions_table(client, cast):
    sheet = client.get(reverse("region-accents"))

    assert sheet.headers["Content-Type"].startswith("text/css")
    assert ".accent-yangpu{--accent:#0a6a96" in sheet.content.decode()


def test_the_message_centre_opens(client, cast):
    client.force_login(cast.users["lin"])

    assert client.get(reverse("inbox")).status_code == 200
