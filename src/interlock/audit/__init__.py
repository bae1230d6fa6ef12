"""WHAT IS WRONG: measures held against thresholds give Findings; one rule a file."""
