"""Appointments as staff make, move and call them off."""
