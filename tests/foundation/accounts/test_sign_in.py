"""Signing up and in: by name or address, with a second factor, and back again after forgetting."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)

from foundation.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "eight-Herons-by-the-lake"


def a_person(name: str = "lan") -> User:
    return User.objects.create_user(name, f"{name}@people.example", PASSWORD)


def sign_in(client, login: str, password: str = PASSWORD):
    return client.post("/accounts/login/", {"login": login, "password": password})


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, max(yield_hotp_counters_from_time()))))


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "page", ["login/", "signup/", "password/reset/", "password/reset/done/", "logout/"]
)
def test_the_pages_answer(client, page):
    assert client.get(f"/accounts/{page}").status_code in {200, 302}


def test_somebody_signs_up(client):
    answer = client.post(
        "/accounts/signup/",
        {"username": "newcomer", "email": "new@people.example",
         "password1": PASSWORD, "password2": PASSWORD},
    )  # fmt: skip
    assert (answer.status_code, answer.url) == (302, "/desks/")
    assert User.objects.get(username="newcomer").memberships.count() == 0


@pytest.mark.parametrize("login", ["lan", "lan@people.example"])
def test_one_signs_in_by_name_or_by_address(client, login):
    a_person()
    answer = sign_in(client, login)
    assert (answer.status_code, answer.url) == (302, "/desks/")
    assert signed_in(client)


def test_a_wrong_password_and_an_unknown_person_are_answered_alike(client):
    a_person()
    wrong, unknown = sign_in(client, "lan", "wrong"), sign_in(client, "nobody", "wrong")
    assert (wrong.status_code, unknown.status_code) == (200, 200)
    plain = [
        re.sub(rb'value="[^"]*"|nonce="[^"]*"', b"", answer.content) for answer in (wrong, unknown)
    ]
    assert plain[0] == plain[1]
    assert not signed_in(client)


def test_with_a_second_factor_the_password_alone_does_not_do(client):
    secret = generate_totp_secret()
    TOTP.activate(a_person(), secret)
    answer = sign_in(client, "lan")
    assert answer.url == "/accounts/2fa/authenticate/"
    assert not signed_in(client)
    assert client.get("/desks/").status_code == 302

    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert not signed_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert signed_in(client)


def test_a_forgotten_password_is_set_anew(client, mailoutbox):
    a_person()
    client.post("/accounts/password/reset/", {"email": "lan@people.example"})
    [mail] = mailoutbox
    [link] = re.findall(r"/accounts/password/reset/key/\S+", mail.body)
    page = client.get(link, follow=True)
    new = "nine-Herons-by-the-lake"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert not signed_in(client)
    sign_in(client, "lan", new)
    assert signed_in(client)


def test_who_is_not_known_gets_the_same_answer_to_a_reset(client):
    a_person()
    answers = [
        client.post("/accounts/password/reset/", {"email": address})
        for address in ("lan@people.example", "nobody@people.example")
    ]
    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, "/accounts/password/reset/done/")
    }


class TestOfficials:
    """Bureau, operator, staff and auditor need a second factor; firms and providers do not yet."""

    DESKS = {"lin": "/bureau/yangpu/", "ren": "/operator/", "zhou": "/staff/", "kong": "/audit/"}

    @pytest.fixture(autouse=True)
    def _required(self, settings):
        settings.REQUIRE_SECOND_FACTOR = True

    def _enter(self, client, cast, who: str, secret: str = "") -> None:
        user = cast.users[who]
        user.set_password(PASSWORD)
        user.save()
        if secret:
            TOTP.activate(user, secret)
        sign_in(client, who)
        if secret:
            client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})

    @pytest.mark.parametrize("who", list(DESKS))
    def test_without_one_an_official_is_asked_to_set_it_up(self, client, cast, who):
        self._enter(client, cast, who)
        answer = client.get(self.DESKS[who])
        assert answer.status_code == 302
        assert answer.url == f"/accounts/2fa/totp/activate/?next={self.DESKS[who]}"

    @pytest.mark.parametrize("who", list(DESKS))
    def test_with_one_the_desk_opens(self, client, cast, who):
        self._enter(client, cast, who, generate_totp_secret())
        assert client.get(self.DESKS[who]).status_code == 200

    def test_one_set_up_but_not_used_in_this_session_is_asked_for(self, client, cast):
        self._enter(client, cast, "lin")
        TOTP.activate(cast.users["lin"], generate_totp_secret())
        assert client.get("/bureau/yangpu/").url.startswith("/accounts/2fa/reauthenticate/")
        assert client.post("/bureau/yangpu/").status_code == 302

    def test_a_firm_and_a_provider_enter_without(self, client, cast):
        for who, desk in (
            ("mei", f"/enterprise/{cast.lanting.reference}/"),
            ("zhu", f"/provider/{cast.taihu.reference}/"),
        ):
            client.force_login(cast.users[who])
            assert client.get(desk).status_code == 200

    def test_the_stranger_learns_nothing_of_it(self, client, cast):
        client.force_login(cast.users["xu"])
        assert client.get("/bureau/yangpu/").status_code == 404
        assert not Authenticator.objects.exists()
