"""A statement says what of its net position is older than its month, and what goes on."""

from datetime import date, datetime

from django.urls import reverse

from foundation.audit.steps import record
from foundation.transactions import action_block, reading
from regions.models import AllianceRules
from settlements.actions.calculate_period import calculate_period
from settlements.actions.cut_off_period import cut_off_period
from settlements.actions.issue_statements import issue_statements
from settlements.actions.open_period import open_period
from settlements.documents.statements import statement_pdf, statement_xlsx
from settlements.models import SettlementPeriod, SettlementStatement
from settlements.queries.statements import Brought, brought_forward
from tests.cast import BEIJING, NOON
from tests.settlements import stage as money
from tests.settlements.actions.test_corrections import _month

IN_DECEMBER = datetime(2026, 12, 2, 9, 0, tzinfo=BEIJING)


def test_a_carried_position_is_shown_with_its_age(client, stage):
    with action_block(acting=stage.cast.system):
        rules = AllianceRules.objects.create(
            valid_from=date(2026, 9, 1), netting="multilateral", min_transfer_fen=100_000
        )
        record("alliance.set", subject=rules, regions=[], acting=stage.cast.system, at=NOON)
    money.prefinanced(stage, {("YP", "WJ"): 50_000})  # 500 yuan, the least transfer is 1,000
    assert _month(stage, "2026-10", money.IN_NOVEMBER) == []
    ren = stage.cast.acting["ren"]
    for verb in (open_period, cut_off_period, calculate_period, issue_statements):
        verb(month="2026-11", acting=ren, at=IN_DECEMBER)

    scope = stage.cast.scope("gu")
    with reading(scope):
        statement = SettlementStatement.objects.select_related("period", "region").get(
            number="JS-2026-11-YP"
        )
        brought = brought_forward(scope, statement)
        assert (statement.owes_fen, statement.net_fen) == (0, -50_000)
        assert statement_pdf(scope, statement)
        assert statement_xlsx(scope, statement)
    assert brought == Brought(opening_fen=-50_000, since="2026-10", carried_fen=-50_000)
    client.force_login(stage.cast.users["gu"])
    page = reverse("bureau-statement", args=["yangpu", "JS-2026-11-YP"])
    shown = client.get(page).content.decode()
    assert "2026-10" in shown
    assert shown.count("500.00") >= 3  # brought forward, net, carried on
    client.force_login(stage.cast.users["ren"])
    assert "500.00" in client.get(reverse("operator-period", args=["2026-11"])).content.decode()
    client.force_login(stage.cast.users["xu"])
    assert client.get(page).status_code == 404
    with reading(ren.scope):
        assert SettlementPeriod.objects.get(month="2026-11").min_transfer_fen == 100_000
