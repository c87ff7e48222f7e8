"""A laptop and the demo: embedded servers, debug pages, mail into a folder."""

import os

from voucher_platform import embedded

if "DATABASE_URL" not in os.environ:
    os.environ.update(embedded.urls("demo"))
os.environ.setdefault("SECRET_KEY", "a laptop has no secrets worth keeping, and says so aloud")
os.environ.setdefault("FINGERPRINT_KEY", "fingerprints of a laptop")

from voucher_platform.settings.base import *

DEBUG = env.bool("DEBUG", default=True)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=True)
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = BASE_DIR / "var" / "mail"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
