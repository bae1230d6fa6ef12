"""THE PICTURE: how the pieces fit together, a page a question."""
