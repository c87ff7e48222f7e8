"""Addresses of reports."""

from django.urls import path

from reports.views import bureau, grids, indicators, public, rehearsal_desks, staff

_PLACE = "reports/<slug:scope>/<str:month>/"
_BUREAU = "bureau/<slug:region>/"
_VERSION = "terms/<str:code>/<int:number>/rehearsals/"

urlpatterns = [
    path("staff/reports/", grids.StaffReports.as_view(), name="staff-reports"),
    path("staff/reports/compile/", staff.StaffCompile.as_view(), name="staff-reports-compile"),
    path(f"staff/{_PLACE}", staff.StaffReport.as_view(), name="staff-report"),
    path(f"staff/{_PLACE}check/", staff.StaffCheck.as_view(), name="staff-report-check"),
    path(f"staff/{_PLACE}return/", staff.StaffReturn.as_view(), name="staff-report-return"),
    path(f"staff/{_PLACE}sign/", staff.StaffSign.as_view(), name="staff-report-sign"),
    path(f"staff/{_PLACE}publish/", staff.StaffPublish.as_view(), name="staff-report-publish"),
    path(f"staff/{_PLACE}<str:kind>", staff.StaffReportFile.as_view(), name="staff-report-file"),
    path("staff/indicators/", indicators.StaffIndicators.as_view(), name="staff-indicators"),
    path(
        "staff/indicators/<str:code>/",
        indicators.StaffIndicator.as_view(),
        name="staff-indicator",
    ),
    path(
        "staff/indicators/<str:code>/series.csv",
        indicators.StaffIndicatorFile.as_view(),
        name="staff-indicator-file",
    ),
    path("staff/sla/", indicators.StaffServiceLevels.as_view(), name="staff-sla"),
    path(
        "operator/indicators/",
        indicators.OperatorIndicators.as_view(),
        name="operator-indicators",
    ),
    path(
        "operator/indicators/<str:code>/",
        indicators.OperatorIndicator.as_view(),
        name="operator-indicator",
    ),
    path(
        "operator/indicators/<str:code>/series.csv",
        indicators.OperatorIndicatorFile.as_view(),
        name="operator-indicator-file",
    ),
    path("operator/reports/", grids.OperatorReports.as_view(), name="operator-reports"),
    path(f"operator/{_PLACE}", staff.OperatorReport.as_view(), name="operator-report"),
    path(
        f"operator/{_PLACE}<str:kind>",
        staff.OperatorReportFile.as_view(),
        name="operator-report-file",
    ),
    path(f"{_BUREAU}reports/", grids.BureauReports.as_view(), name="bureau-reports"),
    path(f"{_BUREAU}{_PLACE}", bureau.BureauReport.as_view(), name="bureau-report"),
    path(f"{_BUREAU}{_PLACE}sign/", bureau.BureauSign.as_view(), name="bureau-report-sign"),
    path(f"{_BUREAU}{_PLACE}return/", bureau.BureauReturn.as_view(), name="bureau-report-return"),
    path(
        f"{_BUREAU}{_PLACE}<str:kind>",
        bureau.BureauReportFile.as_view(),
        name="bureau-report-file",
    ),
    path(
        f"{_BUREAU}{_VERSION}",
        rehearsal_desks.BureauRehearsals.as_view(),
        name="bureau-rehearsals",
    ),
    path(
        f"{_BUREAU}{_VERSION}panel/",
        rehearsal_desks.BureauPanel.as_view(),
        name="bureau-rehearsal-panel",
    ),
    path(
        f"{_BUREAU}{_VERSION}start/",
        rehearsal_desks.BureauStart.as_view(),
        name="bureau-rehearsal-start",
    ),
    path(
        f"{_BUREAU}{_VERSION}<uuid:key>/",
        rehearsal_desks.BureauRehearsal.as_view(),
        name="bureau-rehearsal",
    ),
    path(
        f"{_BUREAU}{_VERSION}<uuid:key>/<str:kind>",
        rehearsal_desks.BureauRehearsalFile.as_view(),
        name="bureau-rehearsal-file",
    ),
    path(
        f"operator/{_VERSION}",
        rehearsal_desks.OperatorRehearsals.as_view(),
        name="operator-rehearsals",
    ),
    path(
        f"operator/{_VERSION}panel/",
        rehearsal_desks.OperatorPanel.as_view(),
        name="operator-rehearsal-panel",
    ),
    path(
        f"operator/{_VERSION}start/",
        rehearsal_desks.OperatorStart.as_view(),
        name="operator-rehearsal-start",
    ),
    path(
        f"operator/{_VERSION}<uuid:key>/",
        rehearsal_desks.OperatorRehearsal.as_view(),
        name="operator-rehearsal",
    ),
    path(
        f"operator/{_VERSION}<uuid:key>/<str:kind>",
        rehearsal_desks.OperatorRehearsalFile.as_view(),
        name="operator-rehearsal-file",
    ),
    path("data/", public.OpenData.as_view(), name="data"),
    path("data/dictionary.csv", public.Dictionary.as_view(), name="data-dictionary"),
    path("data/<str:month>/", public.PublishedReport.as_view(), name="data-month"),
    path("data/<str:month>/<slug:scope>/", public.PublishedReport.as_view(), name="data-place"),
    path(
        "data/<str:month>/<slug:scope>/<str:kind>",
        public.PublishedFile.as_view(),
        name="data-file",
    ),
]
