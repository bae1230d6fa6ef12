"""Which records are there? Any table as a list that can be searched, narrowed, sorted and taken away."""

from .columns import Column, columns_of, default_columns
from .listing import Choice, Filter, Listing, Row, browse
from .query import UNKNOWN, Query
from .tables import COUNTED, Tab, tabs
from .taken import rows_file

__all__ = [
    "COUNTED", "UNKNOWN", "Choice", "Column", "Filter", "Listing", "Query", "Row", "Tab", "browse", "columns_of",
    "default_columns", "rows_file", "tabs",
]  # fmt: skip
