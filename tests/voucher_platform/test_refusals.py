"""A refusal that no page caught becomes a page with its sentence and a number to quote."""

import pytest
from django.http import HttpRequest, HttpResponse

from foundation.refusals import NotVisible
from foundation.transactions import Busy, ChangedMeanwhile
from foundation.web.gates import NotYourPost
from regions.permissions import PostNeeded
from voucher_platform.home import server_error
from voucher_platform.middleware import RefusalMiddleware


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (NotVisible(), 404),
        (NotYourPost("no"), 403),
        (PostNeeded(), 403),
        (ChangedMeanwhile(), 409),
        (Busy(), 503),
    ],
)
def test_each_refusal_has_its_status_and_its_sentence(rf, cast, refusal, status):
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/")
    request.user, request.request_id = AnonymousUser(), "7f3a-91c2"

    answer = RefusalMiddleware(lambda _: HttpResponse()).process_exception(request, refusal)

    assert answer is not None

    assert answer.status_code == status
    assert "7f3a-91c2" in answer.content.decode()
    if status in {409, 503}:
        assert str(refusal) in answer.content.decode()


def test_other_troubles_go_their_way(rf):
    assert (
        RefusalMiddleware(lambda _: HttpResponse()).process_exception(rf.get("/"), KeyError("x"))
        is None
    )


def test_a_breakdown_gives_a_number_to_quote():
    request = HttpRequest()
    request.request_id = "7f3a-91c2"  # type: ignore[attr-defined]

    answer = server_error(request)

    assert answer.status_code == 500
    assert "7f3a-91c2" in answer.content.decode()
