"""THE LANDSCAPE: the first page, and the names behind its numbers."""
