"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voucher_platform.settings.production")

application = get_wsgi_application()

from voucher_platform.checks import require_a_bound_role  # noqa: E402 - Django comes first

require_a_bound_role()
