"""Which schedules to run: search, shrinking, replay tokens, coverage."""
