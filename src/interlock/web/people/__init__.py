"""A PERSON: where they sit and for how long."""
