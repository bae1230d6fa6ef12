"""Where do the outlines of areas travel? In `areas.geojson` of a folder or zip: a feature an area, property `id`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

FILE = "areas.geojson"
KINDS = ("Polygon", "MultiPolygon")  # RFC 7946, 3.1.6 and 3.1.7


def plain(geometry: Any) -> str:
    """The one text in which a geometry is held."""
    return json.dumps(geometry, sort_keys=True, separators=(",", ":"))


def geometry(text: str) -> dict[str, Any] | None:
    """Which geometry does this text hold? None where it holds none, or not in the form in which we hold it."""
    try:
        found = json.loads(text, parse_constant=float)
        held = isinstance(found, dict) and found.get("type") in KINDS and plain(found) == text
        json.dumps(found, allow_nan=False)
    except (ValueError, RecursionError):
        return None
    return found if held else None


def collection(areas: Iterable[tuple[str, str, str | None]]) -> bytes:
    """The bytes of `areas.geojson`. `areas`: id, name and outline of each; those without a geometry are left out."""
    features = [
        {"type": "Feature", "id": id, "properties": {"id": id, "name": name}, "geometry": found}
        for id, name, text in areas
        if text and (found := geometry(text))
    ]
    whole = {"type": "FeatureCollection", "features": features}
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
