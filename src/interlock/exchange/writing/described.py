"""What does the package hold, to a machine that has never seen one? Its `datapackage.json`.

The subset of the Frictionless Data Package and Table Schema standards that version 1 and version 2 readers share.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from interlock.register.schema import Field
from interlock.register.schema import table as table_of

from .. import outlines
from ..apostrophe import safe
from .columns import Column

FILE = "datapackage.json"
DATE = r"[0-9]{4}(-[0-9]{2}){0,2}"  # dates keep the precision in which they are known


def description(tables: Mapping[str, Sequence[Column]], with_outlines: bool) -> bytes:
    """The bytes of `datapackage.json` for these tables, each as it is written."""
    resources = [_resource(name, columns, tables) for name, columns in tables.items()]
    if with_outlines:
        resources.append(
            {"name": "areas-outlines", "path": outlines.FILE, "format": "geojson", "mediatype": "application/geo+json",
             "encoding": "utf-8"}
        )  # fmt: skip
    whole = {"profile": "data-package", "name": "register", "title": "Register of partnerships", "resources": resources}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(name: str, columns: Sequence[Column], tables: Mapping[str, Sequence[Column]]) -> dict[str, Any]:
    table = table_of(name)
    schema: dict[str, Any] = {"fields": [_field(column) for column in columns], "missingValues": [""]}
    if all(key == "id" or table.fields[key].required for key in table.key):
        schema["primaryKey"] = list(table.key)
    foreign = [
        {"fields": [safe(column.heading)],
         "reference": {"resource": "" if column.field.refs == name else column.field.refs, "fields": ["id"]}}
        for column in columns
        if column.field and column.field.type == "ref" and column.field.refs in tables
    ]  # fmt: skip
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "profile": "tabular-data-resource", "name": name, "path": f"{name}.csv",
        "title": table.label, "description": table.meaning, "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8", "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }  # fmt: skip


def _field(column: Column) -> dict[str, Any]:
    field = column.field
    if field is None:
        return {"name": safe(column.heading), "type": "string"}
    said: dict[str, Any] = {"name": safe(column.heading), **_type(field, column), "title": field.label}
    meaning = field.meaning + (" (several values parted by |)" if field.many else "")
    if meaning:
        said["description"] = meaning
    constraints = dict(said.pop("constraints", {}))
    if field.required or field.name == "id":
        constraints["required"] = True
    if constraints:
        said["constraints"] = constraints
    return said


def _type(field: Field, column: Column) -> dict[str, Any]:
    if field.type == "yes_no":
        return {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}
    if field.type == "month":
        return {"type": "integer", "constraints": {"minimum": 1, "maximum": 12}}
    if field.type == "share":
        return {"type": "number", "constraints": {"minimum": 0, "maximum": 1}}
    if field.type == "money":
        return {"type": "number"}
    if field.type == "number":
        return {"type": "number", "constraints": {"minimum": 0}}
    if field.type == "date":
        known = column.values.drop_nulls()
        if (known.str.len_chars() == 10).all():
            return {"type": "date"}
        return {"type": "string", "constraints": {"pattern": DATE}}
    if field.codes:
        return {"type": "string", "constraints": {"enum": [code.code for code in field.codes]}}
    return {"type": "string"}
