"""Appointments between a person and their Jobcenter: planned by staff, answered by the person.

Dates, places and answers live here; slots to choose from are not part of it.
"""
