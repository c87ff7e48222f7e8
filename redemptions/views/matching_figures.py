"""What came of matching, for the operator and for each district: talks, contracts, amounts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from enterprises.queries import demands
from foundation.web.formatting import money
from foundation.web.views import PageView
from providers.queries import results
from redemptions.queries.introductions import outcome, outcome_by_pair
from regions.gates import BureauGate, OperatorGate
from regions.queries.places import by_codes


class _Figures(PageView):
    """The same figures for whoever may see the introductions behind them."""

    def context(self) -> dict[str, Any]:
        whole = outcome(self.scope)
        pairs = outcome_by_pair(self.scope)
        places = by_codes({code for pair in pairs for code in pair})
        return {
            "items": [
                {"label": _("Demands on the board"), "value": demands.on_board(self.scope).count()},
                {"label": _("Results on the board"), "value": results.on_board(self.scope).count()},
                {"label": _("Introductions"), "value": whole.opened},
                {"label": _("In talks"), "value": whole.accepted},
                {
                    "label": _("Contracts"),
                    "value": whole.contracts,
                    "detail": money(whole.contract_fen, get_language()),
                },
            ],
            "whole": whole,
            "pairs": [
                {"issuing": places[issuing], "serving": places[serving], "outcome": one}
                for (issuing, serving), one in pairs.items()
            ],
        }


class OperatorMatching(OperatorGate, _Figures):
    template_name = "redemptions/operator/matching.html"


class BureauMatching(BureauGate, _Figures):
    template_name = "redemptions/bureau/matching.html"
