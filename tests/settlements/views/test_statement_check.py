"""Anyone checks a statement by its digest and learns no amount; the signed paper is kept."""

import hashlib

import pytest
from django.urls import reverse

from foundation.transactions import reading
from settlements.actions.calculate_period import calculate_period
from settlements.actions.cut_off_period import cut_off_period
from settlements.actions.issue_statements import issue_statements
from settlements.actions.keep_signed_statement import keep_signed_statement
from settlements.actions.open_period import open_period
from settlements.actions.sign_statement import sign_statement
from settlements.models import SettlementStatement, SignedStatement
from settlements.permissions import NotYourPart
from tests.settlements.stage import IN_NOVEMBER, OCTOBER, prefinanced

NUMBER = "JS-2026-10-YP"


@pytest.fixture
def stated(stage):
    """Return the stage with October stated: Yangpu owes Wujin 1,234.56 yuan, nobody has signed."""
    prefinanced(stage, {("YP", "WJ"): 123_456})
    ren = stage.cast.acting["ren"]
    for verb in (open_period, cut_off_period, calculate_period, issue_statements):
        verb(month=OCTOBER, acting=ren, at=IN_NOVEMBER)
    return stage


def _statement(stage):
    with reading(stage.cast.scope("gu")):
        return SettlementStatement.objects.get(number=NUMBER)


def _signed(stage):
    statement = _statement(stage)
    for post, acting in (("science", stage.leaders["YP"]), ("finance", stage.finance["YP"][0])):
        sign_statement(
            number=NUMBER, post=post, digest=statement.digest, acting=acting, at=IN_NOVEMBER
        )
    return keep_signed_statement(number=NUMBER, acting=stage.cast.system, at=IN_NOVEMBER)


def _asks(client, digest):
    answer = client.get(reverse("verify-statement"), {"digest": digest})
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_unsigned_statement_exists_and_is_not_signed(client, stated):
    page = _asks(client, _statement(stated).digest[:16])

    assert "尚未签署" in page
    assert "JS-2026-10-YP" in page
    assert "1,234.56" not in page


def test_a_signed_statement_is_known_by_its_lines_and_by_its_paper(client, stated):
    kept = _signed(stated)

    for digest in (kept.digest, kept.sha256, f"{kept.digest[:8]} {kept.digest[8:16].upper()}"):
        page = _asks(client, digest)
        assert "双方均已签署" in page
        assert "杨浦区" in page
        assert "1,234.56" not in page


def test_what_was_never_stated_is_unknown_and_nonsense_is_no_digest(client, stated):
    assert "没有这个指纹" in _asks(client, "0" * 16)
    assert "这不是指纹" in _asks(client, "JS-2026-10-YP")
    assert "这不是指纹" in _asks(client, _statement(stated).digest[:15])
    assert client.get(reverse("verify-statement"), {"digest": ""}).status_code == 422


def test_the_kept_paper_is_what_the_bureau_downloads(client, stated):
    kept = _signed(stated)
    again = keep_signed_statement(number=NUMBER, acting=stated.cast.system, at=IN_NOVEMBER)
    client.force_login(stated.cast.users["gu"])

    paper = client.get(reverse("bureau-statement-file", args=["yangpu", NUMBER, "pdf"])).content

    assert again is not None
    assert again.pk == kept.pk
    assert hashlib.sha256(paper).hexdigest() == kept.sha256
    with reading(stated.cast.scope("xu")):
        assert not SignedStatement.objects.exists()


def test_only_what_is_signed_is_kept_and_only_by_the_night_or_the_settlement_desk(stated):
    assert keep_signed_statement(number=NUMBER, acting=stated.cast.system, at=IN_NOVEMBER) is None
    with pytest.raises(NotYourPart):
        keep_signed_statement(number=NUMBER, acting=stated.finance["YP"][0], at=IN_NOVEMBER)
    with reading(stated.cast.system.scope):
        assert not SignedStatement.objects.exists()
