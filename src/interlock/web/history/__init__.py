"""History: every change, who made it and why, and the way back."""
