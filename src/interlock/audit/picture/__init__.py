"""Rules about how partnerships fit together."""
