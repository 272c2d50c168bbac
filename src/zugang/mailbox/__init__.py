"""Threads and messages between a person and the teams of the Jobcenter; drafts, text blocks, routing."""
