"""Format: the results of an audit as JSON, the same bytes for the same results."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def results_json(results: Mapping[str, Any]) -> bytes:
    """The results file: keys and rows in the order given, UTF-8, a line end at its end."""
    return (json.dumps(results, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
