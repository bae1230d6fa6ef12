"""What a scenario would change, in words for a terminal: figures, bodies, targets, findings, who gains and loses."""
