"""The least that Django can do: a page of one line, and one durable INSERT. Served by the same server as the site."""

import os

from django.conf import settings

SQLITE = {
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;",
    "transaction_mode": "IMMEDIATE",
}
settings.configure(
    SECRET_KEY="bench-only",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["MINIMAL_DATABASE"],
            "OPTIONS": SQLITE,
        }
    },
)

from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import path

application = get_wsgi_application()


def hello(request):
    return HttpResponse("<!doctype html><title>Hello</title><p>Hello")


def insert(request):
    words = request.POST.get("words", "")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO said (words) VALUES (%s)", [words])
    return HttpResponse("ok")


def prepare(request):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS said (id INTEGER PRIMARY KEY, words TEXT NOT NULL)")
    return HttpResponse("ok")


urlpatterns = [path("", hello), path("insert/", insert), path("prepare/", prepare)]
