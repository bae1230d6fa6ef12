"""Interlock: makes sense of the partnerships of a place, and helps to make them fit for purpose."""

__version__ = "0.1.0"
