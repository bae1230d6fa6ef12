"""Where do the areas lie? The outlines of `areas.geojson`, put beside the rows of the table of areas."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from interlock.register.language import _
from interlock.register.names import fold
from interlock.register.problem import Problem
from interlock.register.raw import RawTable

from ..outlines import FILE, KINDS, plain


def with_outlines(raws: Sequence[RawTable], geojson: bytes) -> tuple[list[RawTable], list[Problem]]:
    """The raw tables with a column `outline` in areas; a feature whose property `id` fits no row makes a row.

    Inputs: raw tables and the bytes of a GeoJSON FeatureCollection of polygons. Problems name the feature by number.
    """
    try:
        features = json.loads(geojson.decode("utf-8-sig"))["features"]
        assert isinstance(features, list)
    except (ValueError, KeyError, TypeError, AssertionError):
        said = _("This is no collection of GeoJSON features.")
        return list(raws), [Problem("error", "bad_geojson", said, FILE, expected=_("a FeatureCollection"))]
    outlines, problems = _outlines(features)
    folded = {fold(id): id for id in outlines}
    made = []
    for raw in raws:
        if raw.table == "areas" and len(raw.rows):
            blank: Sequence[str | None] = [None] * len(raw.rows)
            pairs = zip(raw.columns.get("id", blank), raw.columns.get("name", blank), strict=True)
            found = [_taken(outlines, folded, (id or name or "").strip()) for id, name in pairs]
            held = raw.columns.get("outline", blank)  # an outline that stands in the table itself is kept
            columns = {**raw.columns, "outline": [h or (said and said[2]) for h, said in zip(held, found, strict=True)]}
            raw = replace(raw, columns=columns)
        made.append(raw)
    if outlines:
        left = list(outlines.values())
        columns = {"id": [id for _n, id, _o, _name in left], "outline": [o for _n, _id, o, _name in left]}
        named = {"name": [name for *_rest, name in left]}
        made.append(RawTable("areas", FILE, "", {**columns, **named}, [n for n, *_rest in left]))
    return made, problems


def _taken(outlines: dict[str, Any], folded: dict[str, str], known: str) -> Any:
    """The outline of the area so known, taken out of those left: by the id itself, else in its folded form."""
    id = known if known in outlines else folded.get(fold(known), "")
    return outlines.pop(id, None)


def _outlines(features: list[Any]) -> tuple[dict[str, tuple[int, str, str, str | None]], list[Problem]]:
    """Id -> number of the feature, id, geometry as text, name."""
    found: dict[str, tuple[int, str, str, str | None]] = {}
    problems = []
    for n, feature in enumerate(features, 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        id = str((properties or {}).get("id") or "").strip()
        if not id or not isinstance(geometry, dict) or geometry.get("type") not in KINDS:
            said = _("Feature {n} has no property id, or is no polygon.").format(n=n)
            expected = _("a Polygon or MultiPolygon with a property id")
            problems.append(Problem("error", "bad_feature", said, FILE, row=n, expected=expected, table="areas"))
            continue
        name = (properties or {}).get("name")
        text = plain(geometry)
        found[id] = (n, id, text, str(name) if name else None)
    return found, problems
