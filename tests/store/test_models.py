"""The database has exactly the tables and columns of the schema, and the migrations make it so."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.db import connection
from django.db.models import BooleanField, CharField, FloatField, JSONField, TextField

from interlock.register.schema import NUMBERS, Field, tables


def _kind(field: Field) -> type:
    if field.many:
        return JSONField
    if field.type == "yes_no":
        return BooleanField
    if field.type in NUMBERS:
        return FloatField
    return CharField if field.type == "date" else TextField


@pytest.mark.parametrize("name", list(tables()))
def test_model_has_the_columns_of_the_schema(django_ready, name):
    from interlock.store.models import model_for

    fields = {field.column: field for field in model_for(name)._meta.concrete_fields}
    wanted = set(tables()[name].fields) | {"extra"} | (set() if tables()[name].has_id else {"key"})
    assert set(fields) == wanted
    for column, field in tables()[name].fields.items():
        if column != "id":
            assert type(fields[column]) is _kind(field), column
            assert fields[column].null is not field.required, column
    assert fields["id" if tables()[name].has_id else "key"].primary_key


def test_models_are_there_under_their_names(django_ready):
    from interlock.store import models

    assert models.Partnerships is models.model_for("partnerships")
    assert models.AreaUnits is models.model_for("area_units")


def test_migrations_make_the_models(django_ready, url):
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
    with connection.cursor() as cursor:
        for name, table in tables().items():
            found = {
                column.name for column in connection.introspection.get_table_description(cursor, f"register_{name}")
            }
            assert found == set(table.fields) | {"extra"} | (set() if table.has_id else {"key"})


def test_the_store_is_imported_without_django():
    code = "import interlock.store, sys; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_name_that_the_store_promises_is_there(django_ready):
    import interlock.store
    from interlock.store import public

    assert set(public.__all__) == interlock.store._NAMES
    assert all(getattr(interlock.store, name) for name in public.__all__)
