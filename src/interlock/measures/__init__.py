"""WHAT IS: measures take a Register and give a table; they have no opinion."""
