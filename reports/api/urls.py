"""Addresses of published figures, under /api/v1/."""

from django.urls import path

from reports.api.views import ReportFigures

urlpatterns = [path("reports/<str:month>/", ReportFigures.as_view(), name="api-report")]
