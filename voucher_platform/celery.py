"""The Celery application."""

from celery import Celery

from voucher_platform.schedule import SCHEDULE

app = Celery("voucher_platform")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = SCHEDULE
app.set_default()  # for every thread, not only the one that imports this
app.autodiscover_tasks()
