"""The test run: its own servers, fast hashing, in-memory mail, strict templates."""

import os

from voucher_platform import embedded

WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))

OURS = embedded.urls("test")
# A worker of the run inherits what the run itself set here, and still needs its own.
if os.environ.get("DATABASE_URL", OURS["DATABASE_URL"]) == OURS["DATABASE_URL"]:
    os.environ.update(OURS)
    # Each worker has a broker and a cache of its own on the one server.
    os.environ["REDIS_URL"] = os.environ["REDIS_URL"].replace("db=0", f"db={2 * WORKER}")
    os.environ["CACHE_URL"] = os.environ["CACHE_URL"].replace("db=1", f"db={2 * WORKER + 1}")
os.environ.setdefault("SECRET_KEY", "tests have no secrets")
os.environ.setdefault("FINGERPRINT_KEY", "fingerprints of tests")

from voucher_platform.settings.base import *  # noqa: E402

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ACCOUNT_EMAIL_VERIFICATION = "optional"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
MEDIA_ROOT = BASE_DIR / "var" / "test-media"
REQUIRE_SECOND_FACTOR = False  # its own tests switch it on
