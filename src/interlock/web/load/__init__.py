"""PEOPLE AND LOAD: who sits where, for how many hours."""
