"""A PARTNERSHIP: all that is known of one."""
