"""Addresses of the endpoints of this concern, under /api/v1/."""

from django.urls import path

from settlements.api.positions import BureauPositions, OperatorPositions
from settlements.api.receipts import PaymentResults

urlpatterns = [
    path(
        "operator/settlement/<str:month>/positions/",
        OperatorPositions.as_view(),
        name="api-operator-positions",
    ),
    path(
        "bureau/<slug:region>/settlement/<str:month>/positions/",
        BureauPositions.as_view(),
        name="api-bureau-positions",
    ),
    path("bureau/<slug:region>/receipts/", PaymentResults.as_view(), name="api-bureau-receipts"),
]
