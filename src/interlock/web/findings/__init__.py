"""FINDINGS: what fits badly, what is new, what was said of it."""
