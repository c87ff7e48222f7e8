"""A region's inspections: the draw with its seed, what waits, and recording what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from foundation import clock
from foundation.web.views import ActionFormView, PageView
from redemptions.actions.record_inspection import record_inspection
from redemptions.forms.inspection import VERDICTS, InspectionForm
from redemptions.queries.inspections import TABS, inspection_counts, inspection_of, inspections_of
from regions.gates import BureauGate

if TYPE_CHECKING:
    from redemptions.models import Inspection

ROWS = 30
WHY_WORDS = {
    "high_risk": pgettext_lazy("why inspected", "High risk"),
    "above_limit": pgettext_lazy("why inspected", "Above the amount from which all are inspected"),
    "random": pgettext_lazy("why inspected", "Drawn by lot"),
}
VERDICT_WORDS = dict(VERDICTS)


def shown(inspection: Inspection) -> dict[str, Any]:
    """Return an inspection with its reason and verdict in words."""
    return {
        "row": inspection,
        "why": WHY_WORDS[inspection.why],
        "verdict": VERDICT_WORDS.get(inspection.verdict, ""),
        "tone": {"sound": "good", "unsound": "stop"}.get(inspection.verdict, "wait"),
    }


class Inspections(BureauGate, PageView):
    """What was drawn; everybody of the bureau sees it, the supervisor records."""

    template_name = "redemptions/bureau/inspections.html"

    def context(self) -> dict[str, Any]:
        wanted = self.request.GET.get("tab", "")
        tab = wanted if wanted in TABS else TABS[0]
        rows = inspections_of(self.scope, region=self.region.code, state=tab)
        page = Paginator(rows, ROWS).get_page(self.request.GET.get("page"))
        return {
            "region": self.region,
            "tabs": self._tabs(tab),
            "page_obj": page,
            "recorded": tab == "recorded",
            "rows": [{**shown(row), "url": self._address(row)} for row in page],
        }

    def _address(self, row: Inspection) -> str:
        return reverse("bureau-inspection", args=[self.region.slug, row.claim_number])

    def _tabs(self, current: str) -> list[dict[str, Any]]:
        counts = inspection_counts(self.scope, region=self.region.code)
        here = reverse("bureau-inspections", args=[self.region.slug])
        words = {
            "waiting": pgettext("inspections", "To inspect"),
            "recorded": pgettext("inspections", "Recorded"),
        }
        return [
            {
                "label": words[tab],
                "url": f"{here}?tab={tab}",
                "count": counts.get(tab, 0),
                "current": tab == current,
            }
            for tab in TABS
        ]


class InspectionPage(BureauGate, ActionFormView):
    """One inspection: why it was drawn; the form while it waits, the record afterwards."""

    template_name = "redemptions/bureau/inspection.html"
    form_class = InspectionForm
    done_message = _("Recorded; the claim can be decided now.")
    inspection: Inspection

    def load(self) -> None:
        self.inspection = inspection_of(self.scope, self.kwargs["number"])

    def context(self) -> dict[str, Any]:
        row = self.inspection
        return {
            "region": self.region,
            "back": reverse("bureau-inspections", args=[self.region.slug]),
            "case_url": reverse("bureau-claim", args=[self.region.slug, row.claim_number]),
            "files": row.files.all(),
            "may": row.state == "waiting" and self.acting.holds("supervisor"),
            **shown(row),
        }

    def initial(self) -> dict[str, Any]:
        return {"inspected_on": clock.today()}

    def act(self, **typed: Any) -> Inspection:
        return record_inspection(
            number=self.inspection.claim_number, acting=self.acting, at=clock.now(), **typed
        )

    def done_url(self, result: Any) -> str:
        return reverse("bureau-inspection", args=[self.region.slug, self.inspection.claim_number])
