"""GET /api/v1/programmes/: which programmes take applications today, on which terms."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from foundation import clock
from foundation.web.api import ReadAPIView
from foundation.web.gates import PublicGate
from regions.queries.programmes import open_programmes, terms_on


class Programmes(ReadAPIView):
    """For anyone: programmes are public."""

    gate = PublicGate
    permission_classes = [AllowAny]

    def read(self) -> Any:
        today = clock.today()
        answer = []
        for programme in open_programmes(self.scope, on=today):
            version = terms_on(self.scope, programme=programme, on=today)
            answer.append({
                "region": programme.region_id,
                "region_name": programme.region.name_zh,
                "year": programme.year,
                "name": programme.name_zh,
                "opens_on": programme.opens_on.isoformat(),
                "closes_on": programme.closes_on.isoformat(),
                "terms_version": version.number if version else None,
                "terms_effective_from": version.effective_from.isoformat() if version else None,
                "categories_open": version.values["categories_open"] if version else [],
                "subsidy_rate_bp": version.values["subsidy_rate_bp"] if version else {},
            })  # fmt: skip
        return {"on": today.isoformat(), "programmes": answer}

    @extend_schema(responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)
