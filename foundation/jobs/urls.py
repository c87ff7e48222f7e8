"""Addresses of jobs."""

from django.urls import path

from foundation.jobs import views

urlpatterns = [path("jobs/<uuid:key>/", views.JobProgress.as_view(), name="job")]
