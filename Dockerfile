# Untested so far: written without a container engine at hand (docs/deploy.md). One image for all three parts.
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production
WORKDIR /srv/alongside
RUN useradd --system --home /srv/alongside alongside

COPY requirements/base.txt requirements/base.txt
RUN python -m venv .venv \
    && .venv/bin/pip install --quiet --no-cache-dir --require-hashes -r requirements/base.txt

COPY . .
# Fingerprinted files need no key and no database (config/settings/files.py).
RUN .venv/bin/python manage.py collectstatic --noinput --settings config.settings.files \
    && mkdir -p var/media && chown -R alongside var
USER alongside

ENV HOST=0.0.0.0 PORT=8000
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s \
    CMD ["/srv/alongside/.venv/bin/python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz')"]
CMD [".venv/bin/python", "bin/serve"]
