"""Import: a file sent, mapped, looked through and saved, on one page."""
