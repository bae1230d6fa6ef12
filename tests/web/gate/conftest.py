"""Wyke, or another register, in the database for a while; what was there before comes back afterwards."""

from __future__ import annotations

from ..seeing.conftest import AS_AT, held, holding, sample, wyke

__all__ = ["AS_AT", "held", "holding", "sample", "wyke"]
