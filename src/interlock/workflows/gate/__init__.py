"""The task test and the gate, as the command line and the site ask for them and keep their verdicts."""
