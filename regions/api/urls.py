"""Addresses of the regions' API, beneath /api/v1/."""

from django.urls import path

from regions.api.programmes import Programmes

urlpatterns = [path("programmes/", Programmes.as_view(), name="api-programmes")]
