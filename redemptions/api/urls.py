"""Addresses of the endpoints, under /api/v1/."""

from django.urls import path

from redemptions.api import changes, provider

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
    path(
        f"{BODY}/orders/<str:number>/dispute/",
        changes.OrderDispute.as_view(),
        name="api-provider-order-dispute",
    ),
    path(
        f"{BODY}/orders/<str:number>/dispute/answer/",
        changes.OrderDisputeAnswer.as_view(),
        name="api-provider-order-dispute-answer",
    ),
    path(
        f"{BODY}/orders/<str:number>/change/",
        changes.OrderChange.as_view(),
        name="api-provider-order-change",
    ),
    path(
        f"{BODY}/orders/<str:number>/change/answer/",
        changes.OrderChangeAnswer.as_view(),
        name="api-provider-order-change-answer",
    ),
    path(f"{BODY}/claims/", provider.Claims.as_view(), name="api-provider-claims"),
    path(f"{BODY}/claims/<str:number>/", provider.Claim.as_view(), name="api-provider-claim"),
]
