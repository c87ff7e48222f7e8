"""Addresses of the endpoints, under /api/v1/."""

from django.urls import path

from redemptions.api import provider

BODY = "provider/<str:reference>"

urlpatterns = [
    path(f"{BODY}/orders/", provider.Orders.as_view(), name="api-provider-orders"),
    path(f"{BODY}/orders/<str:number>/", provider.Order.as_view(), name="api-provider-order"),
    path(
        f"{BODY}/orders/<str:number>/answer/",
        provider.OrderAnswer.as_view(),
        name="api-provider-order-answer",
    ),
    path(
        f"{BODY}/orders/<str:number>/delivery/",
        provider.OrderDelivery.as_view(),
        name="api-provider-order-delivery",
    ),
    path(f"{BODY}/claims/", provider.Claims.as_view(), name="api-provider-claims"),
    path(f"{BODY}/claims/<str:number>/", provider.Claim.as_view(), name="api-provider-claim"),
]
