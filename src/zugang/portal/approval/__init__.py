"""The Jobcenter app as second factor: setting it up, its devices, and waiting for its approval (S6)."""
