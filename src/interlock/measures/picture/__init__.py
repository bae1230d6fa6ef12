"""How partnerships fit together: overlap, load, targets, reporting lines."""
