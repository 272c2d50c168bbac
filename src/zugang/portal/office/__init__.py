"""Where a Jobcenter is, when it is open, and which one serves a place."""
