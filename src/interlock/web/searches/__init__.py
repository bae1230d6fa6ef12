"""Searches for good restructurings: what matters is asked, how far it is is told, what is found is explained."""
