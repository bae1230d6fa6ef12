"""Scenarios: built by hand or by dragging, compared, challenged, decided and applied."""
