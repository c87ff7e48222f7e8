"""Who may do what at a bureau: sentences, not matrices."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation import clock
from foundation.accounts.queries import posts_at
from foundation.web.views import ActionButtonView, ActionFormView
from regions.actions.appoint_member import appoint_member, end_post
from regions.forms import AppointForm
from regions.gates import BureauGate
from regions.permissions import APPOINTING_POSTS, may_act_for

MEANINGS = {
    "officer": _("takes cases in, checks and recommends; never approves"),
    "leader": _("approves, signs statements, answers objections; never what they handled"),
    "finance": _("countersigns large amounts, releases payments; never what they prepared"),
    "supervisor": _("inspects at random and opens recoveries; handles no case"),
    "bureau_admin": _("gives and ends posts; sees no case"),
}


class Members(BureauGate, ActionFormView):
    """Everybody who holds a post here, and the form to give one."""

    template_name = "regions/bureau/members.html"
    form_class = AppointForm

    def initial(self) -> dict[str, Any]:
        return {"starts_on": clock.today()}

    def context(self) -> dict[str, Any]:
        today = clock.today()
        posts = posts_at(audience="bureau", region=self.region.code, on=today)
        return {
            "region": self.region,
            "posts": [
                {
                    "post": post, "person": post.user.display_name,
                    "role": post.get_role_display(), "meaning": MEANINGS.get(post.role, ""),
                    "own": post.user_id == self.acting.user_id,
                }
                for post in posts
            ],
            "may_appoint": may_act_for(self.acting, self.region.code, *APPOINTING_POSTS) is None,
        }  # fmt: skip

    def act(self, **typed: Any) -> Any:
        return appoint_member(region=self.region.code, acting=self.acting, at=clock.now(), **typed)

    def done_url(self, result: Any) -> str:
        return reverse("bureau-members", kwargs={"region": self.region.slug})

    def done_sentence(self, result: Any) -> Any:
        return _("%(person)s holds the post %(post)s from %(day)s.") % {
            "person": result.user.display_name,
            "post": result.get_role_display(),
            "day": result.starts_on.isoformat(),
        }


class EndPost(BureauGate, ActionButtonView):
    """End a post with today."""

    roles = frozenset(APPOINTING_POSTS)
    done_message = _("The post ends today.")

    def act(self) -> Any:
        return end_post(
            region=self.region.code, post=self.kwargs["post"], acting=self.acting, at=clock.now()
        )

    def back_url(self) -> str:
        return reverse("bureau-members", kwargs={"region": self.region.slug})
