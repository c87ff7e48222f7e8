"""The platform's addresses, and one page that asks the database for 1."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from voucher_platform.urls import handler500, urlpatterns

__all__ = ["handler500", "urlpatterns"]


def one(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 — a view
    """Ask for 1 and say it, behind the same middleware."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return HttpResponse(str(cursor.fetchone()[0]))


urlpatterns = [path("bench/one/", one), *urlpatterns]
