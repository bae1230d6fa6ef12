"""Does this task need a partnership, and which? The task test, its five questions, and the gate for new schemes."""
