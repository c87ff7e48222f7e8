"""Every address on the platform, one line for each concern."""

from django.conf import settings
from django.urls import include, path

from foundation.web.gallery import gallery
from voucher_platform import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
if settings.DEBUG:
    urlpatterns.append(path("components/", gallery, name="gallery"))
