"""ASGI entry point."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voucher_platform.settings.production")

application = get_asgi_application()

from voucher_platform.checks import require_a_bound_role  # noqa: E402 - Django comes first

require_a_bound_role()
