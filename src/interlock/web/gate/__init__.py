"""New tasks: the task test and the gate for new schemes, and the verdicts that people give."""
