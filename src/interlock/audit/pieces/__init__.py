"""Rules about one partnership alone."""
