"""A bureau opens the programme of a year."""

from __future__ import annotations

from typing import Any

from foundation import clock
from foundation.web.views import ActionFormView
from regions.actions.open_programme import open_programme
from regions.forms import ProgrammeForm
from regions.queries.programmes import categories
from regions.views.budget import BudgetDesk


class OpenProgramme(BudgetDesk, ActionFormView):
    """Open the programme of a year."""

    template_name = "regions/bureau/programme_new.html"
    form_class = ProgrammeForm
    roles = frozenset({"leader", "bureau_admin"})

    def form_options(self) -> dict[str, Any]:
        return {"choices": {"categories": [(row.code, row.name_zh) for row in categories()]}}

    def context(self) -> dict[str, Any]:
        return {"region": self.region}

    def act(self, **typed: Any) -> Any:
        return open_programme(region=self.region.code, acting=self.acting, at=clock.now(), **typed)

    def done_url(self, result: Any) -> str:
        return self.home()
