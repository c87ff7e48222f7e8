"""Every address on the platform, one line for each concern."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from foundation.web.gallery import gallery
from voucher_platform import audit_file, desks, health, home, search

CONCERNS = (
    "regions",
    "enterprises",
    "providers",
    "vouchers",
    "redemptions",
    "settlements",
    "reports",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("colours.css", home.region_accents, name="region-accents"),
    path("", home.Home.as_view(), name="home"),
    *(
        path(f"{text}/", home.Text.as_view(), {"text": text}, name=text)
        for text in ("help", "guide", "accessibility", "privacy", "status")
    ),
    path("desks/", home.Desks.as_view(), name="desks"),
    path("desks/all/", home.AllDesks.as_view(), name="choose-desk"),
    path("search/", search.Search.as_view(), name="search"),
    path("files/<uuid:key>/", home.StoredFile.as_view(), name="file"),
    path("files/handed/<str:token>/", home.HandedFile.as_view(), name="file-handed"),
    path("", include("foundation.notifications.urls")),
    path("", include("foundation.jobs.urls")),
]
for concern in CONCERNS:
    if find_spec(f"{concern}.urls"):
        urlpatterns.append(path("", include(f"{concern}.urls")))
    if find_spec(f"{concern}.api") and find_spec(f"{concern}.api.urls"):
        urlpatterns.append(path("api/v1/", include(f"{concern}.api.urls")))
urlpatterns += [
    path("enterprise/<str:reference>/", desks.EnterpriseDesk.as_view(), name="enterprise-desk"),
    path("provider/<str:reference>/", desks.ProviderDesk.as_view(), name="provider-desk"),
    path("bureau/<slug:region>/", desks.BureauDesk.as_view(), name="bureau-desk"),
    path("operator/", desks.OperatorDesk.as_view(), name="operator-desk"),
    path("staff/", desks.StaffDesk.as_view(), name="staff-desk"),
    path("audit/", desks.AuditorDesk.as_view(), name="auditor-desk"),
    path("audit/<str:number>/", audit_file.AuditFile.as_view(), name="auditor-file"),
]
if settings.DEBUG:
    urlpatterns.append(path("components/", gallery, name="gallery"))

handler500 = "voucher_platform.home.server_error"
