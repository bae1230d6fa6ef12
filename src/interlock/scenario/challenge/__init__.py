"""The questions that a restructuring must stand up to: guiding principles, approaches, lessons and marks of good
practice, each answered from the facts where facts exist, and by people where not."""
