"""GET /api/v1/services/: the public catalogue for other systems."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.permissions import AllowAny

from foundation.web.api import ReadAPIView
from foundation.web.gates import PublicGate
from providers.forms.catalogue import CatalogueForm, wish_of
from providers.queries.catalogue import search

ROWS = 50


class ServiceOut(serializers.Serializer[Any]):
    """A listed service; the price in fen, tax included."""

    number = serializers.CharField()
    title_zh = serializers.CharField()
    title_en = serializers.CharField()
    category = serializers.CharField(source="category_id")
    sub_category = serializers.CharField(source="sub_category_id")
    list_price_fen = serializers.IntegerField()
    unit = serializers.CharField()
    delivery_days = serializers.IntegerField()
    accepts = serializers.ListField(child=serializers.CharField())
    provider = serializers.CharField(source="provider.reference")
    provider_name_zh = serializers.CharField()
    provider_name_en = serializers.CharField()
    provider_region = serializers.CharField(source="region_id")
    listed_on = serializers.DateField()


class Services(ReadAPIView):
    """Search the catalogue; open to anybody, fifty rows a page."""

    gate = PublicGate
    authentication_classes = ()
    permission_classes = (AllowAny,)

    def read(self) -> dict[str, Any]:
        wish = wish_of(CatalogueForm(self.request.GET))
        pages = Paginator(search(self.scope, wish), ROWS)
        page = pages.get_page(self.request.GET.get("page"))
        return {
            "count": pages.count,
            "page": page.number,
            "pages": pages.num_pages,
            "results": ServiceOut(page, many=True).data,
        }

    @extend_schema(
        parameters=[
            OpenApiParameter(name, str)
            for name in (
                "q", "category", "kind", "region", "for", "price_from", "price_to", "within",
                "order", "page",
            )
        ],
        responses=inline_serializer(
            "ServicePage",
            {
                "count": serializers.IntegerField(),
                "page": serializers.IntegerField(),
                "pages": serializers.IntegerField(),
                "results": ServiceOut(many=True),
            },
        ),
    )  # fmt: skip
    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        return super().get(request, *args, **kwargs)
