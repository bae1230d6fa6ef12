"""THE PICTURE: how the pieces fit together, a page a question, each with its sentence, its tables and their files."""
