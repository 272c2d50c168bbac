"""Zugang: an open-source portal between people and their Jobcenter."""
