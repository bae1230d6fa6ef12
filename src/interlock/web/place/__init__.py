"""THE PLACE: the settings by which a place makes the register its own."""
