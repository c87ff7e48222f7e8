"""One's own filters of the queue: keep the one in the address under a name, forget another."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.web.views import ActionButtonView, ActionFormView
from regions.gates import BureauGate
from vouchers.actions.keep_filter import forget_filter, keep_filter
from vouchers.forms.bulk import FilterForm
from vouchers.queries.desk import filters_of
from vouchers.views.bureau import KEPT, POSTS


class Filters(BureauGate, ActionFormView):
    """What one keeps, and a name for what the address brings."""

    roles = POSTS
    form_class = FilterForm
    template_name = "vouchers/bureau/filters.html"
    done_message = _("The filter is kept.")

    def initial(self) -> dict[str, Any]:
        asked = self.request.GET
        return {"query": urlencode({name: asked[name] for name in KEPT if asked.get(name)})}

    def context(self) -> dict[str, Any]:
        kept = filters_of(self.scope, self.region.code, user_id=self.acting.user_id)
        return {"region": self.region, "kept": kept, "brings": bool(self.request.GET)}

    def act(self, **typed: Any) -> Any:
        return keep_filter(acting=self.acting, at=clock.now(), **typed)

    def done_url(self, result: Any) -> str:
        return f"{reverse('bureau-applications', args=[self.region.slug])}?{result.query}"


class ForgetFilter(BureauGate, ActionButtonView):
    """The button that forgets one."""

    roles = POSTS
    done_message = _("The filter is forgotten.")

    def act(self) -> None:
        forget_filter(key=self.kwargs["key"], acting=self.acting, at=clock.now())

    def back_url(self) -> str:
        return reverse("bureau-application-filters", args=[self.region.slug])
