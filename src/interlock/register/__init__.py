"""WHAT WE KNOW: an immutable snapshot of the facts about a place, and how rows become one."""
