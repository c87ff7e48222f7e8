#!/usr/bin/env bash
# Every check that is no test, cheapest and most telling first; stops at the first that fails.
set -euo pipefail
cd "$(dirname "$0")/.."
bin="${VENV:-.venv}/bin"

step() {
  printf '\n\033[1m── %s\033[0m\n' "$1"
  shift
  "$@" || { printf '\nFailed: %s\n' "$*" >&2; exit 1; }
}

# A production environment that exists for the check alone: `check --deploy` reads it, nothing serves it.
as_production() {
  local random
  random=$("$bin/python" -c 'import secrets; print(secrets.token_urlsafe(64))')
  env -u DEBUG DJANGO_SETTINGS_MODULE=voucher_platform.settings.production \
    SECRET_KEY="$random" FINGERPRINT_KEY="$random" ALLOWED_HOSTS=vouchers.example.org \
    DATABASE_URL="$1" REDIS_URL=redis://localhost/0 CACHE_URL=redis://localhost/1 \
    MEDIA_ROOT=/nonexistent EMAIL_URL=smtp://localhost DEFAULT_FROM_EMAIL=vouchers@example.org \
    "${@:2}"
}

with_servers() {
  "$bin/python" -m voucher_platform.embedded up --purpose test >/dev/null
  trap '"$bin/python" -m voucher_platform.embedded down --purpose test >/dev/null' EXIT
}

deploy_check() {
  # The same server by another name: a link, since production refuses the embedded servers' own address.
  local folder run
  folder=$(mktemp -d)
  run=$("$bin/python" -c 'from voucher_platform import embedded; print(embedded.paths_for(purpose="test").sockets)')
  ln -s "$run" "$folder/s"
  as_production "postgres://scq_app@${folder//\//%2F}%2Fs/scq" \
    "$bin/python" manage.py check --deploy --fail-level WARNING || { rm -r "$folder"; return 1; }
  rm -r "$folder"
}

step "Format" "$bin/ruff" format --check .
step "Style" "$bin/ruff" check .
step "Architecture" "$bin/lint-imports"
if [ -d templates ]; then
  step "Templates: format" "$bin/djlint" --check --quiet templates
  step "Templates: faults" "$bin/djlint" --lint --quiet templates
fi
step "Types" "$bin/mypy" .
step "Catalogues" "$bin/python" scripts/messages.py check
with_servers
step "Deployment" deploy_check
export DJANGO_SETTINGS_MODULE=voucher_platform.settings.test
step "Migrations: none missing" "$bin/python" manage.py makemigrations --check --dry-run
step "Migrations: there and back" "$bin/python" scripts/reverse_migrations.py
printf '\nEvery check passed.\n'
