"""TAKE AWAY: the audit and the register as files."""
