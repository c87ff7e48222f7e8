"""Addresses of the message centre."""

from django.urls import path

from foundation.notifications import views

urlpatterns = [
    path("inbox/", views.Inbox.as_view(), name="inbox"),
    path("inbox/read/", views.MarkAllRead.as_view(), name="inbox-read"),
]
