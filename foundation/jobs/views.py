"""A job's progress, as a page and as the fragment the page polls."""

from __future__ import annotations

from typing import Any

from foundation.accounts.person import PersonGate
from foundation.jobs.models import Job
from foundation.refusals import NotVisible
from foundation.web.views import PageView


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
        bar = {
            "title": job.subject, "status": job.state, "done": job.done, "total": job.total,
            "error": job.error, "poll_url": self.request.path,
        }  # fmt: skip
        fragment = self.request.headers.get("HX-Request") == "true"
        return {"job": job, "bar": bar, "fragment": fragment}
