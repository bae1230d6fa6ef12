"""Before and after: what a scenario does to the figures, the findings, the bodies, and to those who sit on them."""
