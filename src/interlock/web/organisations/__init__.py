"""AN ORGANISATION: what it is and where it sits."""
