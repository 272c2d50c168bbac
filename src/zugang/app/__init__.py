"""The installable Jobcenter app: its frame, and the part that approves sign-ins."""
