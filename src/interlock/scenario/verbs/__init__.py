"""The verbs, one a file; `scenario.registry` lists them."""
