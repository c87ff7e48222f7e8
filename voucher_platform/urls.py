"""Every address on the platform, one line for each concern."""

from django.urls import include, path

from voucher_platform import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("allauth.urls")),
]
