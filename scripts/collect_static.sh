#!/usr/bin/env bash
# Gather, hash and compress the static files; asks for no secret, since none is used.
set -euo pipefail
cd "$(dirname "$0")/.."
nothing=$(printf 'x%.0s' {1..64})
exec env -u DEBUG DJANGO_SETTINGS_MODULE=voucher_platform.settings.production \
  SECRET_KEY="$nothing" FINGERPRINT_KEY="$nothing" ALLOWED_HOSTS=localhost \
  DATABASE_URL=postgres://localhost/none REDIS_URL=redis://localhost CACHE_URL=redis://localhost \
  MEDIA_ROOT=/nonexistent EMAIL_URL=smtp://localhost DEFAULT_FROM_EMAIL=nobody@localhost \
  "${PYTHON:-python}" manage.py collectstatic --noinput --verbosity 0
