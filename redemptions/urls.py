"""Addresses of orders and claims, by desk."""

from django.urls import path

from redemptions.views import enterprise_orders, provider_orders

FIRM = "enterprise/<str:reference>"
BODY = "provider/<str:reference>"

urlpatterns = [
    path(f"{FIRM}/orders/", enterprise_orders.Orders.as_view(), name="enterprise-orders"),
    path(f"{FIRM}/orders/new/", enterprise_orders.NewOrder.as_view(), name="enterprise-order-new"),
    path(f"{FIRM}/orders/sum/", enterprise_orders.OrderSum.as_view(), name="enterprise-order-sum"),
    path(
        f"{FIRM}/orders/<str:number>/", enterprise_orders.Order.as_view(), name="enterprise-order"
    ),
    path(
        f"{FIRM}/orders/<str:number>/contract/",
        enterprise_orders.OrderContract.as_view(),
        name="enterprise-order-contract",
    ),
    path(
        f"{FIRM}/orders/<str:number>/accept/",
        enterprise_orders.OrderAccept.as_view(),
        name="enterprise-order-accept",
    ),
    path(
        f"{FIRM}/orders/<str:number>/rework/",
        enterprise_orders.OrderRework.as_view(),
        name="enterprise-order-rework",
    ),
    path(
        f"{FIRM}/orders/<str:number>/cancel/",
        enterprise_orders.OrderCancel.as_view(),
        name="enterprise-order-cancel",
    ),
    path(f"{BODY}/orders/", provider_orders.Orders.as_view(), name="provider-orders"),
    path(f"{BODY}/orders/<str:number>/", provider_orders.Order.as_view(), name="provider-order"),
    path(
        f"{BODY}/orders/<str:number>/agree/",
        provider_orders.OrderAgree.as_view(),
        name="provider-order-agree",
    ),
    path(
        f"{BODY}/orders/<str:number>/decline/",
        provider_orders.OrderDecline.as_view(),
        name="provider-order-decline",
    ),
    path(
        f"{BODY}/orders/<str:number>/contract/",
        provider_orders.OrderContract.as_view(),
        name="provider-order-contract",
    ),
    path(
        f"{BODY}/orders/<str:number>/start/",
        provider_orders.OrderStart.as_view(),
        name="provider-order-start",
    ),
    path(
        f"{BODY}/orders/<str:number>/deliver/",
        provider_orders.OrderDeliver.as_view(),
        name="provider-order-deliver",
    ),
]
