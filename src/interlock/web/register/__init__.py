"""THE REGISTER: every table as a list."""
