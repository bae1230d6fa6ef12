"""Which row is the example of the template? The one that bears this mark; it is never taken for a record."""

MARK = "Example: delete this row"
