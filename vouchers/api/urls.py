"""Addresses of the API of this concern, under /api/v1/."""

from django.urls import path

from vouchers.api.applications import ApplicationAppeal, EnterpriseApplications
from vouchers.api.vouchers import EnterpriseVouchers, VoucherVerification

urlpatterns = [
    path(
        "vouchers/<str:number>/verification/",
        VoucherVerification.as_view(),
        name="api-voucher-verification",
    ),
    path(
        "enterprise/<str:reference>/vouchers/",
        EnterpriseVouchers.as_view(),
        name="api-enterprise-vouchers",
    ),
    path(
        "enterprise/<str:reference>/applications/",
        EnterpriseApplications.as_view(),
        name="api-enterprise-applications",
    ),
    path(
        "enterprise/<str:reference>/applications/<str:number>/appeal/",
        ApplicationAppeal.as_view(),
        name="api-enterprise-application-appeal",
    ),
]
