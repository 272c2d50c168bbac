"""Jobcenter, teams, staff membership, hours, areas by PLZ."""
