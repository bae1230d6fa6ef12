"""Whose turn is it to write? One at a time: every writer first takes the single row of `Held`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from django.db.models import F

from interlock.store.models import Held
from interlock.store.refusals import Busy

__all__ = ["locked"]

_ROW = 1
PATIENCE = 20_000  # milliseconds that a writer waits for its turn; SQLite's is in the settings


@contextmanager
def locked() -> Iterator[Held]:
    """A transaction in which nobody else writes; yields what is held now. Left by an exception, nothing is saved.

    The first statement writes, so PostgreSQL locks the row and SQLite the database at once, and no reader's lock has
    to be turned into a writer's. Raises Busy where the turn does not come.
    """
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT set_config('lock_timeout', %s, true)", [str(PATIENCE)])
            mine = Held.objects.filter(pk=_ROW)
            if not mine.update(version=F("version")):
                Held.objects.bulk_create([Held(pk=_ROW)], ignore_conflicts=True)
                mine.update(version=F("version"))
            yield mine.get()
    except OperationalError as error:
        if "locked" in str(error) or "lock timeout" in str(error):
            raise Busy from error
        raise
