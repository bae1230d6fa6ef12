"""WHAT IF: a register and changes give a register; nothing that is held is touched."""
