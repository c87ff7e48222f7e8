#!/usr/bin/env bash
# Start one part of the platform in production: web, worker, beat, migrate, or manage <command>.
set -euo pipefail
cd "$(dirname "$0")/.."

part=${1:-web}
[ $# = 0 ] || shift
case "$part" in
  web)
    exec gunicorn voucher_platform.wsgi:application --bind="${BIND:-0.0.0.0:8000}" \
      --workers="${WEB_WORKERS:-2}" --worker-class=gthread --threads="${WEB_THREADS:-4}" \
      --worker-tmp-dir=/dev/shm --no-control-socket --max-requests=5000 --max-requests-jitter=500 \
      --access-logfile=- "$@"
    ;;
  worker)
    exec celery --app=voucher_platform.celery:app worker --concurrency="${WORKERS:-2}" --loglevel=INFO "$@"
    ;;
  beat) # exactly one of these
    exec celery --app=voucher_platform.celery:app beat --schedule=/tmp/schedule --pidfile= --loglevel=INFO "$@"
    ;;
  migrate)
    exec python manage.py migrate --database migrator --noinput "$@"
    ;;
  manage)
    exec python manage.py "$@"
    ;;
  *)
    echo "No part is called $part: say web, worker, beat, migrate or manage." >&2
    exit 2
    ;;
esac
