"""Workflows of scenarios run on an SQLite and on a PostgreSQL database: the fixture `url`."""

from tests.databases import django_ready, empty_sqlite, postgresql_server, url

__all__ = ["django_ready", "empty_sqlite", "postgresql_server", "url"]
