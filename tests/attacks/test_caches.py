"""What a desk shows is kept by no browser, proxy or back button; public pages may be."""

from django.urls import reverse


def test_pages_of_a_desk_are_not_stored(client, cast):
    client.force_login(cast.users["mei"])

    page = client.get(reverse("enterprise-account", args=[cast.lanting.reference]))

    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert "private" in page["Cache-Control"]


def test_answers_of_the_api_are_not_stored(client, cast):
    client.force_login(cast.users["wu"])

    answer = client.get(reverse("api-provider-orders", args=[cast.taihu.reference]))

    assert "no-store" in answer["Cache-Control"]


def test_a_public_page_may_be_stored(client, cast):
    assert "no-store" not in client.get(reverse("verify")).get("Cache-Control", "")
