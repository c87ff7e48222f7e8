"""Addresses of the endpoints, under /api/v1/."""

from django.urls import path

from providers.api.services import Services

urlpatterns = [path("services/", Services.as_view(), name="api-services")]
