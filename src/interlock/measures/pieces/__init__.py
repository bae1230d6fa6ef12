"""One partnership alone: classification, activity, agreements, profile."""
