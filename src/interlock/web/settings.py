"""How is the site set up? Django's settings: one place of data, loopback only, nothing from elsewhere on a page.

Read from the environment: `INTERLOCK_HOME` (the folder of data, default `./var`) and `DATABASE_URL` (default an SQLite
file there; PostgreSQL where many people work at once).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from interlock.web.secret import secret_key

WEB = Path(__file__).resolve().parent
HOME = Path(os.environ.get("INTERLOCK_HOME") or "var").absolute()
HOME.mkdir(parents=True, exist_ok=True)

DEBUG = False
SECRET_KEY = secret_key(HOME)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]  # until accounts come, this machine alone
ROOT_URLCONF = "interlock.web.urls"
WSGI_APPLICATION = "interlock.web.wsgi.application"


# -- What is held --
def database(url: str) -> dict[str, Any]:
    """What does Django need to know of the database at this address?"""
    found: dict[str, Any] = {**dj_database_url.parse(url)}
    if found["ENGINE"] != "django.db.backends.sqlite3":
        return found | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    return found | {
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",  # writers queue at the start of a transaction, so none fails half way
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;",
        }
    }


DATABASES = {"default": database(os.environ.get("DATABASE_URL") or f"sqlite:///{HOME}/interlock.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "interlock.store",
]

# -- What each request passes through, outermost first --
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "interlock.web.shared.middleware.language",
    "interlock.web.shared.middleware.quiet_headers",
    "interlock.web.shared.middleware.loopback_only",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "interlock.web.shared.middleware.size_limit",
    "interlock.web.shared.middleware.who",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

# -- Pages: Jinja2 alone --
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": sorted(WEB.glob("*/templates")),
        "OPTIONS": {
            "environment": "interlock.web.shared.templating.environment",
            "context_processors": ["interlock.web.shared.context.common"],
        },
    }
]

# -- What a browser may do with a page --
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

SESSION_COOKIE_NAME = "interlock_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "interlock_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "interlock.web.shared.errors.csrf_failure"

# -- What may be sent --
UPLOAD_LIMIT = 50 * 1024 * 1024  # one file
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # a form without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # the corrections to a long import
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = ["interlock.web.shared.uploads.StopsAtLimit"]

# -- Styles and scripts --
STATIC_URL = "/static/"
STATICFILES_DIRS = [WEB / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 86_400  # addresses carry a digest of the file, so a new build is seen at once
(WEB / "static" / "built").mkdir(parents=True, exist_ok=True)

# -- Words and time --
LANGUAGE_CODE = "en-gb"
LANGUAGE_COOKIE_NAME = "interlock_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

# -- What is said on the terminal: one line a fault; its traceback goes to a file in HOME --
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "interlock.web.shared.faults.OneLine"},
        "whole": {"()": "interlock.web.shared.faults.Whole"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain"},
        "faults": {
            "class": "logging.handlers.RotatingFileHandler",
            "filename": str(HOME / "faults.log"),
            "maxBytes": 2_000_000,
            "backupCount": 3,
            "delay": True,
            "encoding": "utf-8",
            "level": "ERROR",
            "formatter": "whole",
        },
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Takes the place of Django's own handlers; pages not found and refused are told to the reader, not logged.
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["stderr", "faults"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["stderr"], "level": "CRITICAL", "propagate": False},
        "waitress.queue": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
