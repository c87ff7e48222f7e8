"""A job's progress, as a page and as the fragment the page polls."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.accounts.person import PersonGate
from foundation.jobs.models import Job
from foundation.refusals import NotVisible
from foundation.web.views import PageView

#: what a person waits for, by the task that does it
TITLES = {
    "redemptions.print_pack": gettext_lazy("Evidence pack of a claim"),
    "reports.compile_monthly": gettext_lazy("Monthly reports"),
    "reports.rehearse_terms": gettext_lazy("Rehearsal of terms"),
    "settlements.calculate_period": gettext_lazy("Calculation of a settlement month"),
}


class JobProgress(PersonGate, PageView):
    """Seen by the person who asked for the job."""

    template_name = "jobs/progress.html"

    def load(self) -> None:
        job = Job.objects.filter(pk=self.kwargs["key"], owner_id=self.acting.user_id).first()
        if job is None:
            raise NotVisible
        self.job = job

    def context(self) -> dict[str, Any]:
        job = self.job
        # What went wrong stands in the job, for who mends it; people are told what to do.
        bar = {
            "title": f"{TITLES[job.kind]} · {job.subject.rpartition(':')[2]}",
            "status": job.state, "done": job.done, "total": job.total,
            "error": _("It could not be finished. Please ask for it once more."),
            "poll_url": self.request.path,
        }  # fmt: skip
        fragment = self.request.headers.get("HX-Request") == "true"
        return {"job": job, "bar": bar, "fragment": fragment}
