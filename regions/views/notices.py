"""Notices at the bureau's and the operator's desk: what waits, what runs, who objected."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.refusals import NotVisible
from foundation.web.views import ActionButtonView, ActionFormView, PageView
from regions.actions.answer_objection import answer_objection
from regions.actions.publish_notice import publish_notice
from regions.forms import AnswerForm
from regions.gates import BureauGate, OperatorGate
from regions.permissions import NOTICE_POSTS, may_answer_objection
from regions.queries.notices import objection_of, objections_of, published, waiting_items
from regions.queries.places import all_codes, every_region

SHOWN = 30
KINDS = {
    "claims": _("Claims to be paid"),
    "enrolment": _("Providers to be enrolled"),
}


class BureauNotices(BureauGate, PageView):
    """What goes public this week, and what was said against it?"""

    template_name = "regions/bureau/notices.html"
    roles = frozenset({"officer", "leader", "finance", "supervisor", "bureau_admin"})

    def context(self) -> dict[str, Any]:
        code = self.region.code
        waiting = []
        for kind, label in KINDS.items():
            rows = waiting_items(self.scope, kind=kind, region=code)
            lines = list(rows.select_related("provider_region"))
            if lines:
                waiting.append({"kind": kind, "label": label, "lines": lines})
        return {
            "region": self.region,
            "waiting": waiting,
            "notices": list(published(self.scope).filter(region_id=code)[:SHOWN]),
            "objections": list(objections_of(self.scope, region=code)[:SHOWN]),
            "may_answer": self.acting.holds("leader"),
        }


class AnswerObjection(BureauGate, ActionFormView):
    """Upheld or dismissed, with reasons."""

    template_name = "regions/bureau/objection.html"
    form_class = AnswerForm
    roles = frozenset({"leader", "supervisor", "officer"})

    def load(self) -> None:
        self.objection = objection_of(self.scope, self.kwargs["number"])
        if self.objection.region_id != self.region.code:
            raise NotVisible

    def context(self) -> dict[str, Any]:
        objection = self.objection
        return {
            "region": self.region, "objection": objection, "line": objection.item,
            "refused": may_answer_objection(self.acting, objection),
        }  # fmt: skip

    def act(self, **typed: Any) -> Any:
        return answer_objection(
            number=self.kwargs["number"], acting=self.acting, at=clock.now(), **typed
        )

    def done_url(self, result: Any) -> str:
        return reverse("bureau-notices", kwargs={"region": self.region.slug})


class OperatorNotices(OperatorGate, PageView):
    """What waits to be made public, by district?"""

    template_name = "regions/operator/notices.html"

    def context(self) -> dict[str, Any]:
        waiting = []
        for kind, label in KINDS.items():
            items = list(waiting_items(self.scope, kind=kind))
            rows = [
                {
                    "region": region,
                    "count": sum(item.region_id == region.code for item in items),
                    "fen": sum(i.amount_fen for i in items if i.region_id == region.code),
                }
                for region in every_region()
            ]
            waiting.append({"kind": kind, "label": label, "count": len(items), "rows": rows})
        return {
            "waiting": waiting,
            "notices": list(published(self.scope)[:SHOWN]),
            "may_publish": self.acting.holds(*NOTICE_POSTS),
        }


class PublishNotice(OperatorGate, ActionButtonView):
    """Publish what waits, in one district or in all."""

    roles = frozenset(NOTICE_POSTS)
    done_message = _("Published. Objections can be filed from now on.")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.kwargs["kind"] not in KINDS:
            raise NotVisible
        return super().post(request, *args, **kwargs)

    def act(self) -> Any:
        asked = self.request.POST.get("region", "")
        return publish_notice(
            kind=self.kwargs["kind"],
            regions=[code for code in all_codes() if asked in {"", code}],
            acting=self.acting,
            at=clock.now(),
        )

    def back_url(self) -> str:
        return reverse("operator-notices")
