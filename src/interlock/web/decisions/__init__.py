"""DECISIONS: the log, one decision and what came of it, conversations, plans, actions, whom to look at again."""
