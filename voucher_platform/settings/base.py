"""What every environment shares; reads the environment, never guesses a secret."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

CONCERNS = (
    "foundation",
    "regions",
    "enterprises",
    "providers",
    "vouchers",
    "redemptions",
    "settlements",
    "reports",
    "voucher_platform",
)

# ── Secrets ──────────────────────────────────────────────────────────────────────────────────
SECRET_KEY = env.str("SECRET_KEY")
# Keys the fingerprints of invoices and uploaded files; it must never change once rows exist.
FINGERPRINT_KEY = env.str("FINGERPRINT_KEY")

# The virus scanner: "" for none, "tcp://host:3310" or "unix:///run/clamav/clamd.ctl" for clamd.
FILE_SCANNER = env.str("FILE_SCANNER", default="")
# How much one enterprise or provider may hand in altogether, in bytes.
FILES_QUOTA_BYTES = env.int("FILES_QUOTA_BYTES", default=2 * 1024**3)
# The class that asks a tax service about invoices (redemptions.rules.invoices.services); empty:
# officers look invoices up and note what they found.
INVOICE_SERVICE = env.str("INVOICE_SERVICE", default="")

# ── Applications ─────────────────────────────────────────────────────────────────────────────
DEBUG = False
ROOT_URLCONF = "voucher_platform.urls"
WSGI_APPLICATION = "voucher_platform.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "django_htmx",
    "csp",
    "foundation.tenancy",
    "foundation.accounts",
    "foundation.audit",
    "foundation.ledger",
    "foundation.outbox",
    "foundation.jobs",
    "foundation.files",
    "foundation.notifications",
    "foundation.web",
    "foundation.auditor",
    "regions",
    "enterprises",
    "providers",
    "vouchers",
    "redemptions",
    "settlements",
    "reports",
    "voucher_platform",
]
MIDDLEWARE = [
    "voucher_platform.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "voucher_platform.middleware.NotStoredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "voucher_platform.middleware.RefusalMiddleware",
]

# ── Database ─────────────────────────────────────────────────────────────────────────────────
# One database, three roles: the application, the migrations, the auditor. A process gets only the
# addresses it needs; a web server never learns the migrator's password.


def database(url: str) -> dict[str, Any]:
    """Turn an address into Django's settings; a percent-encoded host is a socket's folder."""
    found = environ.Env.db_url_config(url)
    return {
        **found,
        "ENGINE": "foundation.tenancy.backend",
        "HOST": unquote(found["HOST"] or ""),
        "ATOMIC_REQUESTS": False,  # an @action is durable and cannot be nested
    }


ROLES = {
    "default": env.str("DATABASE_URL"),
    "migrator": env.str("MIGRATION_DATABASE_URL", default=""),
    "auditor": env.str("AUDITOR_DATABASE_URL", default=""),
}
DATABASES = {role: database(url) for role, url in ROLES.items() if url}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── Broker, cache, background work ───────────────────────────────────────────────────────────
REDIS_URL = env.str("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.str("CACHE_URL"),
        "KEY_PREFIX": "scq",
    }
}
# Celery spells a socket's address in its own way.
CELERY_BROKER_URL = REDIS_URL
if REDIS_URL.startswith("unix://"):
    CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://").replace(
        "?db=", "?virtual_host="
    )
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,  # seconds; tasks are far shorter
    # A request does not wait for an absent broker: the row waits in the outbox instead.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "socket_connect_timeout": 2,
}
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 1800
CELERY_TASK_SOFT_TIME_LIMIT = 1740
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200  # printing keeps memory
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Asia/Shanghai"

# ── Identity ─────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "foundation.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "双创券"
REQUIRE_SECOND_FACTOR = True  # of officials, before any page of their desk
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# ── Language and time ────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale" / concern for concern in CONCERNS]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# ── Pages ────────────────────────────────────────────────────────────────────────────────────
BUILTIN_TAGS = [
    f"foundation.web.templatetags.{library}" for library in ("platform", "components", "amounts")
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": BUILTIN_TAGS,
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "voucher_platform.context.frame",
            ],
        },
    }
]
HELPLINE = env.str("HELPLINE", default="")  # of the alliance; a district's own goes before it
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
# The address people type and codes on papers lead to; no slash at its end.
PUBLIC_ADDRESS = env.str("PUBLIC_ADDRESS", default="http://localhost:8000")
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = BASE_DIR / "var" / "media"  # uploads; no address serves it, a view does
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# ── Security of pages ────────────────────────────────────────────────────────────────────────
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# ── API ──────────────────────────────────────────────────────────────────────────────────────
REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    # The session alone: HTTP Basic would take passwords past the limits of the sign-in page.
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
}
SPECTACULAR_SETTINGS = {
    "TITLE": "双创券 API",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
}

# ── Mail and logs ────────────────────────────────────────────────────────────────────────────
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="shuangchuangquan@localhost")
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
