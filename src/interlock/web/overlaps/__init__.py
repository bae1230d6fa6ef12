"""OVERLAPS: which bodies share what."""
