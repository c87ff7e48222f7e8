# One image; what it does is told by its argument: web, worker, beat, migrate or manage (see scripts/start.sh).
FROM python:3.11-slim-bookworm

RUN apt-get update \
  && apt-get install -y --no-install-recommends \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk \
  && rm -rf /var/lib/apt/lists/*

ENV PYTHONUNBUFFERED=1 \
  PYTHONDONTWRITEBYTECODE=1 \
  DJANGO_SETTINGS_MODULE=voucher_platform.settings.production \
  MEDIA_ROOT=/srv/media

WORKDIR /srv/platform
COPY requirements.txt .
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

COPY . .
RUN python scripts/messages.py compile \
  && python -m compileall -q . \
  && scripts/collect_static.sh \
  && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin platform \
  && install -d -o platform /srv/media
USER platform
VOLUME /srv/media
EXPOSE 8000
ENTRYPOINT ["scripts/start.sh"]
CMD ["web"]
