"""THE CLASSIFICATION: theme, level and importance, and what follows."""
