"""How does the database hold a table of the schema? One model class a table, made from the schema and nothing else.

Columns bear the names of the schema. The primary key is the register's key of the record: the column `id` where the
table has one, else `key`. Lists are JSON, dates text that keeps its precision, `extra` the JSON text of a snapshot.
References are indexed ids; that each names a record is made sure of where everything is written, in `writing`.
"""

from __future__ import annotations

import keyword

from django.db import models

from interlock.register.schema import NUMBERS, Field, Table


def class_name(table: Table) -> str:
    """What is the model class of this table called? `area_units` -> `AreaUnits`."""
    return "".join(part.capitalize() for part in table.name.split("_"))


def attribute(column: str) -> str:
    """Under which name does a model have this column? Its own, save where Python reserves the word."""
    return f"{column}_record" if keyword.iskeyword(column) else column


def key_column(table: Table) -> str:
    """Which column of the database holds the key of a record?"""
    return "id" if table.has_id else "key"


def columns(table: Table) -> list[str]:
    """Which columns has this table in the database, in which order? Those of the schema, then key and extra."""
    own = [name for name in table.fields if not (table.has_id and name == "id")]
    return [*own, key_column(table), "extra"]


def _model_field(field: Field) -> models.Field:
    common = {"db_column": field.name, "null": not field.required}
    if field.many:
        return models.JSONField(**common)
    if field.type == "yes_no":
        return models.BooleanField(**common)
    if field.type in NUMBERS:
        return models.FloatField(**common)
    if field.type == "date":
        return models.CharField(max_length=10, **common)
    return models.TextField(**common)


def make_model(table: Table, module: str) -> type[models.Model]:
    """The model class of one table of the schema."""
    made: dict[str, object] = {
        "__module__": module,
        "__doc__": f"{table.meaning}.",
        "key": models.TextField(primary_key=True, db_column=key_column(table)),
    }
    for name, field in table.fields.items():
        if not (table.has_id and name == "id"):
            made[attribute(name)] = _model_field(field)
    made["extra"] = models.TextField(null=True)
    cited = [attribute(f.name) for f in table.references if not f.many]
    made["Meta"] = type(
        "Meta",
        (),
        {
            "app_label": "store",
            "db_table": f"register_{table.name}",
            "indexes": [models.Index(fields=[name]) for name in cited],
        },
    )
    return type(class_name(table), (models.Model,), made)
