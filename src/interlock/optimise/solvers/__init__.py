"""The solvers: the only place in `optimise` that knows of time and of foreign libraries."""
