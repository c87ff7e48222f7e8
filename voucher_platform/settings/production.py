"""Production: HTTPS only, JSON logs, no defaults."""

from pathlib import Path

import structlog
from django.core.exceptions import ImproperlyConfigured

from voucher_platform import embedded
from voucher_platform.settings.base import *

# ── What production refuses ──────────────────────────────────────────────────────────────────
SHORTEST_SECRET = 50

if env.bool("DEBUG", default=False):
    raise ImproperlyConfigured("DEBUG has no place in production: unset it.")
for _secret in ("SECRET_KEY", "FINGERPRINT_KEY"):
    if len(env.str(_secret)) < SHORTEST_SECRET:
        raise ImproperlyConfigured(f"{_secret} needs at least {SHORTEST_SECRET} characters.")
for _address in ("DATABASE_URL", "REDIS_URL", "CACHE_URL"):
    if embedded.is_embedded(env.str(_address)):
        raise ImproperlyConfigured(f"{_address} names an embedded server: use a real one.")

# ── Where it stands ──────────────────────────────────────────────────────────────────────────
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
PUBLIC_ADDRESS = env.str("PUBLIC_ADDRESS", default=f"https://{ALLOWED_HOSTS[0]}")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not host.startswith(".")]
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from inside, without TLS
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
if ALLAUTH_TRUSTED_PROXY_COUNT:  # a proxy of ours ends TLS and sets the header itself
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ── What it stands on ────────────────────────────────────────────────────────────────────────
for _database in DATABASES.values():
    _database["CONN_MAX_AGE"] = 60
    _database["CONN_HEALTH_CHECKS"] = True
MEDIA_ROOT = Path(env.str("MEDIA_ROOT"))
STORAGES["staticfiles"] = {
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
}
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL")
EMAIL_CONFIG = env.email("EMAIL_URL")
vars().update(EMAIL_CONFIG)

# ── Logs ─────────────────────────────────────────────────────────────────────────────────────
LOGGING["formatters"]["plain"] = {
    "()": structlog.stdlib.ProcessorFormatter,
    "foreign_pre_chain": [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ],
    "processors": [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ],
}
LOGGING["root"]["level"] = "INFO"
