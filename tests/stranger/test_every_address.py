"""Every address × every kind of person, at their own desk and at other people's.

Not a member of the desk in the address: not found. A member without the post: refused. A member of
another district, with the number of a case that is not theirs: not found. Nobody signed in: to the
sign-in page. And nothing is written by any of it.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from foundation.audit.models import AuditEntry
from foundation.outbox.models import OutboxMessage
from foundation.transactions import reading
from foundation.web.gates import Gate
from tests.architecture.test_gates import OPEN, _is_of_a_library, _patterns, _view_class
from tests.cast import NAMES, PEOPLE
from tests.stranger import scene as stage
from tests.stranger.scene import SEEN_BY
from tests.stranger.table import DOORS

CANARY = "澜汀"  # Lanting Optics: no stranger's answer may hold it
BODIES = {"enterprise": "lanting", "provider": "taihu"}
NOBODY = "nobody"
#: One of each post, in the district that owns the scene, in the one that shares it, and strangers.
WHO = [
    NOBODY, "lin", "shen", "gu", "fang", "tang", "qiu", "xu", "mei", "yan", "nan", "wu", "hu",
    "ren", "zhou", "kong",
]  # fmt: skip
#: What stands in an address besides region, body and number; the same for everybody.
OTHERWISE: dict[str, Any] = {
    "year": 2026, "month": "2026-04", "kind": "pdf", "profile": "csv", "step": "calculate",
    "serial": "X-1",
    "code": "YP-2026", "scope": "yangpu", "rule": "R07", "claim": "DF-2026-YP-000001",
    "debtor": "YP", "creditor": "WJ", "slug": "yangpu",
    "token": "nobody-signed-this",
    "key": "019a0000-0000-7000-8000-000000000001", "change": "019a0000-0000-7000-8000-000000000001",
    "post": "019a0000-0000-7000-8000-000000000001",
}  # fmt: skip


def _addresses() -> dict[str, tuple[Any, str]]:
    return {
        str(pattern.name): (pattern, address)
        for address, pattern in _patterns(get_resolver())
        if not _is_of_a_library(pattern) and pattern.name not in OPEN
    }


def test_every_address_stands_in_the_table():
    assert set(_addresses()) == set(DOORS)
    assert not any(isinstance(pattern, URLResolver) for pattern, _ in _addresses().values())


def test_the_table_says_what_the_gates_ask():
    for name, (pattern, _address) in _addresses().items():
        view = _view_class(pattern)
        gate: Any = getattr(view, "gate", view)
        assert issubclass(gate, Gate)
        audience, posts, _thing = DOORS[name]
        asked = getattr(view, "roles", None) or gate.roles
        assert (gate.audience, set(asked)) == (audience, set(posts.split())), name


@pytest.fixture
def scene(cast):
    return stage.build(cast)


def test_what_everybody_gets_everywhere(scene):
    addresses, before = _addresses(), _written(scene.cast)
    wrong: list[str] = []
    asked = 0
    for who in WHO:
        client = Client()
        if who != NOBODY:
            client.force_login(scene.cast.users[who])
        for name, (pattern, address) in addresses.items():
            for desk in ("theirs", "own"):
                url = _address_of(scene, name, address, who if desk == "own" else "")
                expected = _expected(name, who, desk)
                if url is None or expected is None:
                    continue
                asked += 1
                wrong += _ask(client, pattern, url, expected, f"{who} at {desk} desk: {name}")

    assert wrong == [], "\n".join(wrong)
    assert asked > 2000
    assert _written(scene.cast) == before


def _ask(client: Any, pattern: Any, url: str, expected: set[int], label: str) -> list[str]:
    view, stranger = _view_class(pattern), not label.startswith(("mei ", "yan "))
    allowed = getattr(view, "http_method_names", ["get", "post"])
    wrong = []
    for verb in ("get", "post"):
        if not hasattr(view, verb) or verb not in allowed:
            continue
        inside = 200 in expected
        if verb == "post" and inside:
            continue  # insiders' presses are other tests' stories
        answer = getattr(client, verb)(url)
        text = _text_of(answer)
        # A system's own desk: what it sent is looked at before the case is looked for.
        malformed = {400, 415} if verb == "post" and "/api/" in url and 404 in expected else set()
        if answer.status_code not in expected | malformed:
            wrong.append(f"{label} {verb} {url}: {answer.status_code}, not {sorted(expected)}")
        if not inside and stranger and CANARY in text:
            wrong.append(f"{label} {verb}: the answer holds another's name")
    return wrong


def _text_of(answer: Any) -> str:
    if answer.streaming:
        # close() would end the request for the database too, and with it this test's transaction
        for close in answer._resource_closers:
            close()
        return ""
    return str(answer.content.decode(errors="replace"))


def _address_of(scene: Any, name: str, address: str, who: str) -> str | None:
    """Return the address at Yangpu's, Lanting's or Taihu's desk, or at the person's own."""
    audience, _posts, thing = DOORS[name]
    values: dict[str, Any] = {}
    for key in re.findall(r"<(?:\w+:)?(\w+)>", address):
        if key == "region":
            values[key] = _slug_of(who) if audience == "bureau" else "yangpu"
        elif key == "reference":
            values[key] = _reference_of(scene.cast, audience, who, name)
        elif key == "number" and "<int:number>" in address:
            values[key] = 1
        elif key == "number":
            values[key] = scene.numbers.get(thing, "XX-2026-YP-999999")
        else:
            values[key] = OTHERWISE[key]
    if None in values.values():
        return None
    if name == "bureau-enterprise":
        values["reference"] = scene.cast.lanting.reference
    return reverse(name, kwargs=values)


def _slug_of(who: str) -> str | None:
    if not who:
        return "yangpu"
    if who == NOBODY or PEOPLE[who][1] != "bureau":
        return None
    return NAMES[PEOPLE[who][2]][0]


def _reference_of(cast: Any, audience: str, who: str, name: str) -> str | None:
    if audience not in BODIES:
        return str(cast.taihu.reference)
    if not who:
        return str(getattr(cast, BODIES[audience]).reference)
    if who == NOBODY or PEOPLE[who][1] != audience:
        return None
    return str(getattr(cast, PEOPLE[who][3]).reference)


def _expected(name: str, who: str, desk: str) -> set[int] | None:
    """Return the answers that are right, or None where there is nothing to ask."""
    audience, posts, thing = DOORS[name]
    if audience in {"public", "person"}:
        return _expected_of_anyone(audience, thing, who, desk)
    if who == NOBODY:
        turned_away = {401, 403} if name.startswith("api-") else {302}
        return turned_away if desk == "theirs" else None
    _shown, mine, region, body, roles = PEOPLE[who]
    if mine != audience or not _at_desk(audience, region, body, desk):
        return {404}
    if posts and not set(posts.split()) & set(roles):
        return {403}
    if thing == "-":
        return None
    return {200, 302, 409} if _sees(audience, region, body, thing) else {404}


def _expected_of_anyone(audience: str, thing: str, who: str, desk: str) -> set[int] | None:
    if desk == "own" or thing == "-":
        return None
    return {200, 302} if audience == "public" or who != NOBODY else {302}


def _sees(audience: str, region: str, body: str, thing: str) -> bool:
    regions, bodies = SEEN_BY[thing]
    if audience in {"operator", "staff", "auditor"}:
        return True
    return region in regions if audience == "bureau" else body in bodies


def _at_desk(audience: str, region: str, body: str, desk: str) -> bool:
    if desk == "own" or audience in {"operator", "staff", "auditor"}:
        return True
    return region == "YP" if audience == "bureau" else body == BODIES[audience]


def _written(cast: Any) -> tuple[int, int]:
    with reading(cast.system.scope):
        return AuditEntry.objects.count(), OutboxMessage.objects.count()
