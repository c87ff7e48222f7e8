"""GET /api/v1/reports/<month>/: published figures, open to anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import AllowAny

from foundation.web.api import ReadAPIView
from foundation.web.gates import PublicGate
from reports.api.serializers import PublishedFigures
from reports.documents.rows import rows_of
from reports.queries.addresses import ALLIANCE_SLUG, month_of, place_of
from reports.queries.reports import published

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.response import Response


class ReportFigures(ReadAPIView):
    """The figures of the alliance, or of the region named by ``?scope=``."""

    gate = PublicGate
    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(
        parameters=[
            OpenApiParameter("scope", str, description="A region's slug; by default alliance.")
        ],
        responses=PublishedFigures,
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    def read(self) -> Any:
        month = month_of(self.kwargs["month"])
        _, code = place_of(self.request.query_params.get("scope", ALLIANCE_SLUG))
        seen = published(self.scope, region=code, month=month)
        report = seen.report
        return PublishedFigures(
            {
                "region": seen.figures.region,
                "month": str(month),
                "digest": report.digest if report else "",
                "signed_at": report.signed_at if report else None,
                "published_at": report.published_at if report else None,
                "rows": rows_of(seen.figures),
            }
        ).data
